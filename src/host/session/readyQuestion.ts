import * as l10n from '@vscode/l10n';
import { questionImages } from '../../core/context/questionImages.ts';
import { withAttachment } from '../../core/context/attachmentList.ts';
import { pagesIn } from '../../core/context/mentions.ts';
import { withPageReading } from '../../core/context/pageReading.ts';
import { isSpecial, type Prepared, type TypedQuestion } from '../../core/session/typedQuestion.ts';
import type { AskOptions, Attachment, Question } from '../../core/conversation/conversation.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import { maxImages } from '../../core/images/imageLimits.ts';
import { loadModels } from '../../core/models/knownModels.ts';
import { checkOptions } from '../../core/request/checkOptions.ts';
import { imagesStayOut } from '../../core/servers/capabilities.ts';
import { without } from '../../core/basics/records.ts';
import type { UnavailableReason } from '../../core/tools/toolPlan.ts';
import { levelOf } from '../../core/models/thinkingLevel.ts';
import { askOptions, thinkingNow } from '../basics/askOptions.ts';
import { tooLargeReason } from '../editor/tooLarge.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import type { FunctionTools } from '../tools/functionTools.ts';
import type { ComposerState } from './composerState.ts';

/** Where a question goes; by default into its conversation, after what is there. */
interface QuestionPlace {
  readonly newConversation?: true;
  readonly isAside?: true;
}

/** A question as it is going to be asked; or what is done in its place, or why it is not. */
export type Ready =
  Exclude<Prepared, { readonly question: TypedQuestion }> | ({ readonly question: Question } & QuestionPlace);

export interface ReadyPorts {
  readonly composer: Pick<ComposerState, 'choices'>;
  readonly tools: Pick<FunctionTools, 'namesFor'>;
  readonly gate: Pick<EndpointGate, 'address' | 'capabilities' | 'windows'>;
  /** Follows the commands and mentions of what was typed. */
  readonly prepare: (asked: TypedQuestion) => Promise<Prepared>;
}

/** @param selection - What is selected in the editor, when it goes along with a question that is asked there. */
export async function readyQuestion(
  asked: TypedQuestion,
  selection: (place: QuestionPlace) => Promise<Attachment | Refusal | undefined>,
  ports: ReadyPorts,
): Promise<Ready> {
  await loadModels();
  const prepared = asked.kind !== 'edit' && isSpecial(asked.text) ? await ports.prepare(asked) : { question: asked };
  if (!('question' in prepared)) return prepared;
  const { kind, text, attachments: given } = prepared.question;
  const editor = kind === 'chat' ? await selection(prepared) : undefined;
  if (editor && isRefusal(editor)) return editor;
  const attachments = editor ? withAttachment(given, editor) : given;
  const question = withCurrentOptions({ kind, text, attachments }, ports);
  return isRefusal(question) ? question : { ...prepared, question };
}

/** A question with what is switched on now, and with what it takes besides to read the pages that it names. */
export function withCurrentOptions(
  { kind, text, attachments, ...asked }: TypedQuestion | Question,
  ports: ReadyPorts,
  change?: Partial<AskOptions>,
): Question | Refusal {
  const { composer, tools, gate } = ports;
  const current = askOptions(kind, composer.choices, gate, tools.namesFor(composer.choices));
  const chosen = inServersTerms({ ...current, ...change }, ports);
  // A summary is asked for without tools and thinking, whatever is switched on.
  if ('options' in asked && asked.summarises !== undefined)
    return { kind, text, attachments, ...asked, options: { ...asked.options, model: chosen.model } };
  const reading = withPagesIn({ kind, text }, chosen, gate);
  if (isRefusal(reading)) return reading;
  const staysOut = imagesStayOut(attachments, gate.capabilities(chosen.model));
  const options: AskOptions = { ...reading, ...(staysOut && { withoutImages: true }) };
  const question = { kind, text, attachments, options };
  return refusalOf(question, ports) ?? question;
}

/** Another model, or another server than before, may take other levels of thinking. */
function inServersTerms(options: AskOptions, { gate }: Pick<ReadyPorts, 'gate'>): AskOptions {
  return { ...without(options, 'effort'), ...thinkingNow(levelOf(options), gate.capabilities(options.model)) };
}

/** What is chosen, with what it takes besides to read the pages that the text names. */
function withPagesIn(
  { kind, text }: Pick<TypedQuestion, 'kind' | 'text'>,
  options: AskOptions,
  gate: Pick<EndpointGate, 'address' | 'capabilities'>,
): AskOptions | Refusal {
  if (kind === 'edit' || pagesIn(text).length === 0) return options;
  const reading = withPageReading(options, gate.capabilities(options.model));
  return typeof reading === 'string' ? readsNoPages(reading, options, gate) : reading;
}

function readsNoPages(
  reason: UnavailableReason,
  { model }: AskOptions,
  { address }: Pick<EndpointGate, 'address'>,
): Refusal {
  const host = address?.host ?? '';
  const message =
    reason === 'rejected'
      ? l10n.t(
          '{0} has refused to read web pages with {1}; it is asked again after a day. Paste what matters from the page, or choose another model.',
          host,
          model,
        )
      : l10n.t(
          'On {0}, {1} cannot read web pages, so “#url” does not work there. Paste what matters from the page, or choose another model or endpoint.',
          host,
          model,
        );
  return { refused: 'notOffered', message };
}

function nothingAsked(): string {
  return l10n.t('The question is empty. Write what you want to know.');
}

function imagesOnly({ model }: AskOptions): string {
  return l10n.t(
    '{0} reads text only, so nothing of this question would be sent. Write what you want to know, or choose another model.',
    model,
  );
}

function tooManyImages(): Refusal {
  return {
    refused: 'tooLarge',
    message: l10n.t('A question can have at most {0} images. Remove some of them.', maxImages),
  };
}

/** `undefined` when the question can be asked. */
function refusalOf({ text, attachments, options }: Question, { gate }: Pick<ReadyPorts, 'gate'>): Refusal | undefined {
  const hasImages = questionImages({ attachments }).length > 0;
  if (text.trim() === '' && (!hasImages || options.withoutImages))
    return { refused: 'emptyQuestion', message: hasImages ? imagesOnly(options) : nothingAsked() };
  const badSettings = checkOptions(options);
  if (badSettings !== undefined) return { refused: 'badSettings', message: badSettings };
  if (questionImages({ attachments }).length > maxImages) return tooManyImages();
  const sent = options.withoutImages ? attachments.filter(({ image }) => !image) : attachments;
  return tooLargeReason([text], options.model, gate, sent);
}
