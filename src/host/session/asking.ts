import * as l10n from '@vscode/l10n';
import { SerialQueue } from '../../core/basics/serialQueue.ts';
import { own } from '../../core/basics/records.ts';
import { withoutMentioned } from '../../core/context/attachmentList.ts';
import { optionsAdvice } from '../../core/request/checkOptions.ts';
import type { TypedQuestion } from '../../core/session/typedQuestion.ts';
import { isSentAlready } from '../../core/request/sentAlready.ts';
import type { AskOptions, Attachment, Question, Turn } from '../../core/conversation/conversation.ts';
import { isOpen, isUnanswered } from '../../core/conversation/path.ts';
import { isRefusal, type Refusal } from '../../core/failures/refusal.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { type AskResult, refusedResult } from '../../core/turn/askResult.ts';
import { selectionAttachment } from '../editor/attachments.ts';
import type { FunctionTools } from '../tools/functionTools.ts';
import { type AskedAgain, askVersion } from './askVersion.ts';
import type { ChatSession } from './chatSession.ts';
import type { ComposerState } from './composerState.ts';
import type { Notice } from './notice.ts';
import { type Ready, type ReadyPorts, readyQuestion, withCurrentOptions } from './readyQuestion.ts';

export interface AskInput extends TypedQuestion {
  readonly newConversation?: boolean;
  /** The id of the conversation to ask in; the active one by default. */
  readonly conversationId?: string;
  /** As an aside: no turn is chained to it. */
  readonly isAside?: boolean;
  /** Attaches the editor's selection. */
  readonly useEditor?: boolean;
}

export interface AskingPorts extends ReadyPorts {
  readonly session: Pick<ChatSession, 'active' | 'get' | 'startNew'>;
  readonly composer: Pick<
    ComposerState,
    'choices' | 'attach' | 'detach' | 'draftOf' | 'isListed' | 'returnQuestion' | 'whileStored'
  >;
  readonly notice: Pick<Notice, 'drop' | 'show'>;
  readonly tools: Pick<FunctionTools, 'namesFor' | 'tellOfPages'>;
}

/** Asks questions, from the panel and from commands alike. */
export class Asking {
  readonly #ports: AskingPorts;
  readonly #starts = new SerialQueue();

  constructor(ports: AskingPorts) {
    this.#ports = ports;
  }

  /** Resolves when the answer has ended, however it ended. */
  async ask(input: AskInput): Promise<AskResult> {
    const editor = input.useEditor === true ? selectionAttachment(this.#ports.gate) : undefined;
    // In the order of the calls, though the mentions of one may take longer to be read than those of the next.
    const start = () => this.#starts.run(() => this.#start(input, editor));
    const started = await this.#ports.composer.whileStored(input.conversationId ?? '', input, start);
    return await started.result;
  }

  async #start(
    input: AskInput,
    editor: Attachment | Refusal | undefined,
  ): Promise<{ readonly result: Promise<AskResult> }> {
    const { newConversation = false, conversationId, isAside = false } = input;
    const ready = await this.prepare(input, editor);
    if (isRefusal(ready)) return { result: this.refuse(ready, input, conversationId) };
    if ('run' in ready) return { result: this.#run(ready.run, input) };
    this.#announce(ready.question);
    const live = await this.#conversation(newConversation || ready.newConversation === true, conversationId);
    return { result: live.ask(ready.question, { isAside: isAside || ready.isAside === true }).answered };
  }

  /** @param editor - What is selected there, when it goes along. */
  async prepare(asked: AskInput, editor?: Attachment | Refusal): Promise<Ready> {
    return await readyQuestion(asked, (place) => this.#unsent(editor, { ...asked, ...place }), this.#ports);
  }

  /** The editor's selection, unless what the question goes on from has it: the same selection is attached once. */
  async #unsent(
    editor: Attachment | Refusal | undefined,
    { conversationId, newConversation, isAside }: Partial<AskInput>,
  ): Promise<Attachment | Refusal | undefined> {
    if (!editor || isRefusal(editor) || conversationId === undefined || newConversation) return editor;
    const { conversation } = await this.#ports.session.get(conversationId);
    return isSentAlready(conversation, editor, (text) => text === editor.text, isAside) ? undefined : editor;
  }

  /** A command that asks nothing leaves the composer's attachments where they are. */
  async #run(
    run: () => Promise<AskResult | Refusal | undefined>,
    { text, attachments, conversationId }: AskInput,
  ): Promise<AskResult> {
    this.#ports.notice.drop();
    if (conversationId !== undefined) this.#ports.composer.attach(conversationId, attachments);
    const result = await run();
    if (result && isRefusal(result)) return await this.refuse(result, { text, attachments: [] }, conversationId);
    return result ?? { conversationId: conversationId ?? '', turnId: '', text: '', status: 'completed', usage: null };
  }

  /**
   * Asks a question again beside the turn that it was asked in, with what is chosen now: that may be what was wrong.
   *
   * @param change - What is other than chosen.
   * @returns `undefined` when the turn is gone, or not over yet.
   */
  async retry(conversationId: string, turnId: string, change?: Partial<AskOptions>): Promise<AskResult | undefined> {
    const { conversation } = await this.#ports.session.get(conversationId);
    const turn = own(conversation.turns, turnId);
    if (!turn || isOpen(turn)) return undefined;
    const question = withCurrentOptions(turn.question, this.#ports, change);
    if (isRefusal(question)) return await this.refuse(question, undefined, conversationId);
    this.#ports.notice.drop();
    // The question had been put back into the composer: its attachments are removed from there.
    this.#ports.composer.detach(conversationId, question.attachments);
    return await askVersion(this.#ports.session, conversationId, turn, question);
  }

  /**
   * Asks again what waits for an API key: the last question of the active conversation, while it stands in the box as it was asked.
   *
   * @returns whether there was one. Resolves before the answer.
   */
  async askWaiting(): Promise<boolean> {
    const { conversation } = await this.#ports.session.active();
    const turn = conversation.headId === null ? undefined : own(conversation.turns, conversation.headId);
    const waits = turn && isUnanswered(turn) && (turn.failure?.kind === 'noKey' || turn.failure?.kind === 'keyRefused');
    if (!waits || this.#ports.composer.draftOf(conversation.id) !== turn.question.text) return false;
    void this.retry(conversation.id, turn.id);
    return true;
  }

  /**
   * Asks beside a turn: the same once more, or in other words. Both are versions of the turn.
   *
   * @returns `undefined` when the turn is gone.
   */
  async again(conversationId: string, turnId: string, other: AskedAgain = {}): Promise<AskResult | undefined> {
    const [turn] = await (await this.#ports.session.get(conversationId)).reader.readTurns([turnId]);
    if (!turn) return undefined;
    if (other.text !== undefined) return await this.#inOtherWords(conversationId, turn, other.text);
    const question = withCurrentOptions(turn.question, this.#ports, other.change);
    if (isRefusal(question)) return await this.refuse(question, undefined, conversationId);
    this.#announce(question);
    return await askVersion(this.#ports.session, conversationId, turn, question);
  }

  async #inOtherWords(conversationId: string, turn: Turn, text: string): Promise<AskResult> {
    const { kind, attachments, text: before } = turn.question;
    const asked: TypedQuestion = { kind, text, attachments: withoutMentioned(attachments, before) };
    const prepare = (): Promise<Ready> => this.prepare(asked);
    const ready = await this.#ports.composer.whileStored(conversationId, asked, prepare);
    if (isRefusal(ready)) return await this.refuse(ready, asked, conversationId);
    if ('run' in ready) return await this.#run(ready.run, asked);
    this.#announce(ready.question);
    if (ready.newConversation) return await (await this.#ports.session.startNew()).ask(ready.question).answered;
    return await askVersion(this.#ports.session, conversationId, turn, ready.question);
  }

  /** Goes on with an answer that was cut off. */
  async continueAnswer(conversationId: string, turnId: string): Promise<AskResult> {
    const live = await this.#ports.session.get(conversationId);
    const asked: TypedQuestion = { kind: 'chat', text: l10n.t('Continue where you stopped.'), attachments: [] };
    const question = withCurrentOptions(asked, this.#ports);
    if (isRefusal(question)) return await this.refuse(question, undefined, conversationId);
    this.#ports.notice.drop();
    return await live.ask(question, { parentId: turnId }).answered;
  }

  /** Shows why something was not begun; a text that was typed goes back to where it can be changed. */
  async refuse(
    refusal: Refusal,
    question?: Pick<Question, 'text' | 'attachments'>,
    conversationId?: string,
  ): Promise<AskResult> {
    const id = conversationId ?? (await this.#ports.session.active()).conversation.id;
    this.#ports.notice.show(refusal.message, id);
    if (question) await this.returnQuestion(id, question);
    return refusedResult(id, refusal.refused, refusal.message);
  }

  /** Puts a question that was not asked back into the draft of its conversation; into the active one's when that is gone. */
  async returnQuestion(conversationId: string, question: Pick<Question, 'text' | 'attachments'>): Promise<void> {
    const { composer, session } = this.#ports;
    const id = composer.isListed(conversationId) ? conversationId : (await session.active()).conversation.id;
    composer.returnQuestion(id, question);
  }

  /** Hides the notice about an earlier question. */
  #announce({ options }: Question): void {
    const { notice, tools } = this.#ports;
    notice.drop();
    const text = tools.tellOfPages(options) ?? optionsAdvice(options);
    if (text !== undefined) notice.show(text);
  }

  #conversation(isNew: boolean, conversationId: string | undefined): Promise<LiveConversation> {
    const { session } = this.#ports;
    if (isNew) return session.startNew();
    return conversationId === undefined ? session.active() : session.get(conversationId);
  }
}
