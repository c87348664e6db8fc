import * as l10n from '@vscode/l10n';
import type { Question } from '../conversation/conversation.ts';
import { indentedJson } from '../basics/json.ts';
import { fenced } from '../basics/fences.ts';
import { attachmentText } from '../prompts/attachmentText.ts';
import { questionText } from '../prompts/questionText.ts';
import { inForceText } from './inForceText.ts';
import { summaryFirstText } from '../usage/summaryFirstText.ts';
import { planText } from '../request/planText.ts';
import type { PlannedRequest } from '../request/plannedRequest.ts';
import { earlierItems } from '../request/replayed.ts';
import type { ResponsesRequest } from '../request/responsesRequest.ts';
import { questionImages } from '../context/questionImages.ts';
import { imageTokens } from '../images/imageTokens.ts';
import { approximateTokens } from '../context/approximateTokens.ts';

export interface PreviewInput {
  readonly question: Question;
  readonly planned: PlannedRequest;
  /** How the summary of the older half is asked for that is written first; absent for none. */
  readonly summary?: PlannedRequest | undefined;
  /** What would be sent; a response id in it is not shown. */
  readonly request: ResponsesRequest;
  /** For people. */
  readonly host: string;
  /** BCP 47, for numbers. */
  readonly locale: string;
}

/** What asking would send now, as Markdown for people. Neither a key nor a response id is in it. */
export function previewText(input: PreviewInput): string {
  const { question, planned, summary, request, host } = input;
  const { plan } = planned;
  const sent = sentText(planned);
  return `${[
    `# ${l10n.t('What would be sent')}`,
    l10n.t('Nothing has been sent yet. If you ask now, this is sent to {0}.', host),
    plan.mode === 'chain'
      ? l10n.t('Only what is new. The server remembers the earlier turns and adds them itself.')
      : planText(plan),
    ...(summary ? [summaryFirstText(summary.size.sent.toLocaleString(input.locale))] : []),
    sizes(input),
    windowText(input),
    ...inForceText(plan),
    ...(sent === '' ? [] : [fenced(sent, 'text')]),
    `## ${l10n.t('The question as the model receives it')}`,
    fenced(questionText(question), 'text'),
    `## ${l10n.t('Tools and parameters')}`,
    fenced(indentedJson(parametersOf(request)), 'json'),
  ].join('\n\n')}\n`;
}

/** Those that are not shown above. */
function parametersOf(request: ResponsesRequest): object {
  const hidden: readonly string[] = ['previous_response_id', 'input', 'instructions'];
  return Object.fromEntries(Object.entries(request).filter(([key]) => !hidden.includes(key)));
}

/** How full the model's window is with it, as the line below the box has it. */
function windowText({ planned: { size }, locale }: PreviewInput): string {
  const [sent, read, window] = [size.sent, size.read, size.window.tokens].map((count) => count.toLocaleString(locale));
  const text = l10n.t(
    'About {0} tokens are sent, and the model reads about {1} of {2} with them.',
    sent ?? '',
    read ?? '',
    window ?? '',
  );
  return size.window.isAssumed
    ? `${text} ${l10n.t('The window’s size is assumed, because the server does not report it.')}`
    : text;
}

function sentText({ instructions: { parameter, message } }: PlannedRequest): string {
  return parameter === '' ? message : parameter;
}

function sizes({ question, request, planned, locale }: PreviewInput): string {
  const { replayed } = planned;
  const instructions = sentText(planned);
  const words = question.text;
  const earlier = earlierItems(replayed).length === 0 ? '' : JSON.stringify(earlierItems(replayed));
  const all = JSON.stringify(request);
  const parts = [
    [l10n.t('Your text'), words, 0],
    ...question.attachments.map(
      (attachment) => [nameOf(attachment), attachmentText(attachment), imageTokensOf([attachment])] as const,
    ),
    ...(instructions === '' ? [] : [[l10n.t('Instructions'), instructions, 0] as const]),
    ...(earlier === '' ? [] : [[l10n.t('Earlier turns, sent again: {0}', replayed.turns.length), earlier, 0] as const]),
    [`**${l10n.t('Total')}**`, all, imageTokensOf(question.attachments)],
  ] as const;
  const head = `| | ${l10n.t('Characters')} | ${l10n.t('Tokens, about')} |\n|---|---:|---:|`;
  const rows = parts.map(
    ([name, text, more]) =>
      `| ${name} | ${text.length.toLocaleString(locale)} | ${(approximateTokens(text) + more).toLocaleString(locale)} |`,
  );
  return [head, ...rows].join('\n');
}

/** What the images among attachments take beside their names. */
function imageTokensOf(attachments: Question['attachments']): number {
  return questionImages({ attachments }).reduce((sum, image) => sum + imageTokens(image), 0);
}

function nameOf({ path, lines, kind }: Question['attachments'][number]): string {
  const name = path.replaceAll('|', '\\|');
  if (kind) return name;
  return lines ? l10n.t('{0}, lines {1}–{2}', name, lines.start + 1, lines.end + 1) : name;
}
