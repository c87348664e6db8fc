import * as l10n from '@vscode/l10n';
import { withAttachment, withoutMentioned } from '../../core/context/attachmentList.ts';
import { isSentAlready } from '../../core/context/sentAlready.ts';
import { pagesIn } from '../../core/context/mentions.ts';
import { withPageReading } from '../../core/context/pageReading.ts';
import type { Draft, Prepared } from '../../core/session/prepared.ts';
import { isSpecial } from '../../core/session/prepared.ts';
import type { AskOptions, Attachment, Question, Turn } from '../../core/conversation/conversation.ts';
import { isOpen } from '../../core/conversation/path.ts';
import { own } from '../../core/basics/own.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import { isRefusal } from '../../core/failures/refusal.ts';
import { checkOptions } from '../../core/request/checkOptions.ts';
import { SerialQueue } from '../../core/basics/serialQueue.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import { refusedResult } from '../../core/turn/askResult.ts';
import { capabilitiesOf } from '../../core/servers/capabilities.ts';
import type { QuestionContext } from '../context/questionContext.ts';
import { selectionAttachment, whyTooLarge } from '../editor/attachments.ts';
import type { Lazy } from '../basics/lazy.ts';
import { askOptions } from '../basics/settings.ts';
import type { EndpointGate } from '../setup/endpoint.ts';
import type { FunctionTools } from '../tools/functionTools.ts';
import type { ChatPanel } from '../panel/chatPanel.ts';
import type { ChatSession } from './chatSession.ts';
import type { ComposerState } from './composerState.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';

export interface AskInput extends Draft {
  readonly newConversation?: boolean;
  /** The conversation that the person looks at, and no other; the active one when it is not said. */
  readonly conversationId?: string;
  /** On the side of what is shown: nothing is chained to it. */
  readonly isAside?: boolean;
  /** What is selected in the editor goes along. */
  readonly useEditor?: boolean;
}

/** A question as it is going to be asked; or what is done in its place, or why it is not. */
export type Ready =
  Exclude<Prepared, { readonly question: Draft }> | { readonly question: Question; readonly newConversation?: true };

export interface AskingPorts {
  readonly session: ChatSession;
  readonly composer: ComposerState;
  readonly panel: ChatPanel;
  readonly tools: FunctionTools;
  readonly gate: EndpointGate;
  readonly context: Lazy<QuestionContext>;
}

/** The one way by which questions are asked, from the panel and from commands alike. */
export class Asking {
  readonly #session: ChatSession;
  readonly #composer: ComposerState;
  readonly #panel: ChatPanel;
  readonly #tools: FunctionTools;
  readonly #gate: EndpointGate;
  readonly #context: Lazy<QuestionContext>;
  readonly #beginnings = new SerialQueue();

  constructor({ session, composer, panel, tools, gate, context }: AskingPorts) {
    this.#session = session;
    this.#composer = composer;
    this.#panel = panel;
    this.#tools = tools;
    this.#gate = gate;
    this.#context = context;
  }

  /** Resolves when the answer has ended, however it ended. */
  async ask(input: AskInput): Promise<AskResult> {
    const editor = input.useEditor === true ? selectionAttachment() : undefined;
    // What one question mentions may take longer to be read than the next one's: they are asked in their order all the same.
    const begun = await this.#beginnings.run(() => this.#begin(input, editor));
    return await begun.result;
  }

  async #begin(
    input: AskInput,
    editor: Attachment | Refusal | undefined,
  ): Promise<{ readonly result: Promise<AskResult> }> {
    const { newConversation = false, conversationId, isAside = false } = input;
    const ready = await this.prepare(input, await this.unsent(editor, conversationId));
    if (isRefusal(ready)) return { result: this.refuse(ready, input, conversationId) };
    if ('run' in ready) return { result: this.#run(ready.run, input) };
    this.#announce(ready.question);
    const live = await this.#conversation(newConversation || ready.newConversation === true, conversationId);
    return { result: live.ask(ready.question, { isAside }).answered };
  }

  /** What is selected goes along once: the composer shows from then on that it does not. */
  async unsent(
    editor: Attachment | Refusal | undefined,
    conversationId: string | undefined,
  ): Promise<Attachment | Refusal | undefined> {
    if (!editor || isRefusal(editor) || conversationId === undefined) return editor;
    const { conversation } = await this.#session.get(conversationId);
    return isSentAlready(conversation, editor) ? undefined : editor;
  }

  /** @param editor - What is selected there, when it goes along. */
  async prepare(draft: Draft, editor?: Attachment | Refusal): Promise<Ready> {
    const prepared = await this.#prepared(draft);
    if (!('question' in prepared)) return prepared;
    const { kind, text, attachments } = prepared.question;
    if (editor && isRefusal(editor)) return editor;
    const options = this.#options({ kind, text });
    if (isRefusal(options)) return options;
    const question: Question = {
      kind,
      text,
      attachments: editor && kind === 'chat' ? withAttachment(attachments, editor) : attachments,
      options,
    };
    return whyNot(question) ?? { ...prepared, question };
  }

  async #prepared(draft: Draft): Promise<Prepared> {
    return draft.kind !== 'edit' && isSpecial(draft.text)
      ? await (await this.#context.load()).prepare(draft)
      : { question: draft };
  }

  /** What is done and not asked takes no attachments along: those of the composer stay there. */
  async #run(
    run: () => Promise<AskResult | Refusal | undefined>,
    { text, attachments, conversationId }: AskInput,
  ): Promise<AskResult> {
    this.#panel.dropNotice();
    if (conversationId !== undefined)
      attachments.forEach((attachment) => this.#composer.attach(conversationId, attachment));
    this.#panel.refreshAttachments();
    const result = await run();
    if (result && isRefusal(result)) return await this.refuse(result, { text, attachments: [] }, conversationId);
    return result ?? { conversationId: conversationId ?? '', turnId: '', text: '', status: 'completed', usage: null };
  }

  /** Asks a question again beside the turn that it was asked in, with what is chosen now: that may be what was wrong. */
  async retry(conversationId: string, turnId: string): Promise<AskResult | undefined> {
    const live = await this.#session.get(conversationId);
    const turn = own(live.conversation.turns, turnId);
    if (!turn || isOpen(turn)) return undefined;
    const question = this.#onceMore(turn.question);
    if (isRefusal(question)) return await this.refuse(question);
    this.#panel.dropNotice();
    this.#panel.takeBack(conversationId, question);
    return await live.ask(question, { parentId: turn.parentId, isAside: turn.isAside === true }).answered;
  }

  /** Asks beside a turn: the same once more, or in other words. Both are versions of the turn. */
  async again(conversationId: string, turnId: string, text?: string): Promise<AskResult | undefined> {
    const live = await this.#session.get(conversationId);
    const [turn] = (await live.readPath(turnId)).slice(-1);
    if (!turn) return undefined;
    if (text !== undefined) return await this.#inOtherWords(live, turn, text);
    const question = this.#onceMore(turn.question);
    if (isRefusal(question)) return await this.refuse(question);
    this.#announce(question);
    return await live.ask(question, { parentId: turn.parentId, isAside: turn.isAside === true }).answered;
  }

  async #inOtherWords(live: LiveConversation, { question, parentId, isAside }: Turn, text: string): Promise<AskResult> {
    const draft: Draft = {
      kind: question.kind,
      text,
      attachments: withoutMentioned(question.attachments, question.text),
    };
    const ready = await this.prepare(draft);
    if (isRefusal(ready)) return await this.refuse(ready, draft, live.conversation.id);
    if ('run' in ready) return await this.#run(ready.run, draft);
    this.#announce(ready.question);
    if (ready.newConversation) return await (await this.#session.startNew()).ask(ready.question).answered;
    return await live.ask(ready.question, { parentId, isAside: isAside === true }).answered;
  }

  /** The same, with what is switched on now. */
  #onceMore(question: Question): Question | Refusal {
    const options = this.#options(question);
    if (isRefusal(options)) return options;
    const again = { ...question, options };
    return whyNot(again) ?? again;
  }

  /** Goes on with an answer that was cut off. */
  async continueAnswer(conversationId: string, turnId: string): Promise<AskResult> {
    const live = await this.#session.get(conversationId);
    const text = l10n.t('Go on where you stopped.');
    const options = this.#options({ kind: 'chat', text });
    if (isRefusal(options)) return await this.refuse(options);
    const question: Question = { kind: 'chat', text, attachments: [], options };
    this.#panel.dropNotice();
    return await live.ask(question, { parentId: turnId }).answered;
  }

  /** Shows why something was not begun; a text that was typed goes back to where it can be changed. */
  async refuse(
    refusal: Refusal,
    question?: Pick<Question, 'text' | 'attachments'>,
    conversationId?: string,
  ): Promise<AskResult> {
    this.#panel.showNotice(refusal.message);
    const id = conversationId ?? (await this.#session.active()).conversation.id;
    if (question) this.#panel.returnQuestion(id, question);
    return refusedResult(id, refusal.refused, refusal.message);
  }

  /** What is switched on now, and what it takes besides to read the pages that the question names. */
  #options({ kind, text }: Pick<Question, 'kind' | 'text'>): AskOptions | Refusal {
    const { choices } = this.#composer;
    const options = askOptions(kind, choices, this.#tools.namesFor(choices));
    if (kind === 'edit' || pagesIn(text).length === 0) return options;
    return withPageReading(options, capabilitiesOf(this.#gate.kind)) ?? readsNoPages(this.#gate);
  }

  /** A question is asked now: what was said of another is over. */
  #announce({ options }: Question): void {
    this.#panel.dropNotice();
    const notice = this.#tools.tellOfPages(options);
    if (notice !== undefined) this.#panel.showNotice(notice);
  }

  #conversation(isNew: boolean, conversationId: string | undefined): Promise<LiveConversation> {
    if (isNew) return this.#session.startNew();
    return conversationId === undefined ? this.#session.active() : this.#session.get(conversationId);
  }
}

function readsNoPages({ address }: EndpointGate): Refusal {
  const message = l10n.t(
    '{0} reads no web pages, so “#url” leads nowhere there. Paste what matters from the page, or select another endpoint.',
    address?.host ?? '',
  );
  return { refused: 'notOffered', message };
}

function whyNot({ text, attachments, options }: Question): Refusal | undefined {
  if (text.trim() === '')
    return { refused: 'emptyQuestion', message: l10n.t('The question is empty. Write what you want to know.') };
  const badSettings = checkOptions(options);
  if (badSettings !== undefined) return { refused: 'badSettings', message: badSettings };
  return whyTooLarge([text, ...attachments.map((attachment) => attachment.text)], options.model);
}
