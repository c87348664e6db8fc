import * as l10n from '@vscode/l10n';
import { maxAttachedCharacters } from '../../core/attachmentLimit.ts';
import type { AskOptions, Attachment, Question, QuestionKind } from '../../core/conversation/conversation.ts';
import { isOpen } from '../../core/conversation/path.ts';
import type { Refusal } from '../../core/refusal.ts';
import { checkOptions } from '../../core/request/checkOptions.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import { refusedResult } from '../../core/turn/askResult.ts';
import { tooLarge } from '../editor/attachments.ts';
import { askOptions } from '../settings.ts';
import type { FunctionTools } from '../tools/functionTools.ts';
import type { ChatPanel } from './chatPanel.ts';
import type { ChatSession } from './chatSession.ts';
import type { Composer } from './composer.ts';
import type { LiveConversation } from './liveConversation.ts';

export interface AskInput {
  readonly kind: QuestionKind;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly newConversation?: boolean;
  /** The conversation that the person looks at; the active one when it is not said. */
  readonly conversationId?: string;
  /** On the side of what is shown: nothing is chained to it. */
  readonly isAside?: boolean;
}

export interface AskingPorts {
  readonly session: ChatSession;
  readonly composer: Composer;
  readonly panel: ChatPanel;
  readonly tools: FunctionTools;
}

/** The one way by which questions are asked, from the panel and from commands alike. */
export class Asking {
  readonly #session: ChatSession;
  readonly #composer: Composer;
  readonly #panel: ChatPanel;
  readonly #tools: FunctionTools;

  constructor({ session, composer, panel, tools }: AskingPorts) {
    this.#session = session;
    this.#composer = composer;
    this.#panel = panel;
    this.#tools = tools;
  }

  /** Resolves when the answer has ended, however it ended. */
  async ask({ kind, text, attachments, newConversation = false, conversationId, isAside = false }: AskInput): Promise<AskResult> {
    const question: Question = { kind, text, attachments, options: this.#options(kind) };
    const refusal = whyNot(question);
    if (refusal) return await this.refuse(refusal, question);
    this.#panel.dropNotice();
    const live = await this.#conversation(newConversation, conversationId);
    return await live.ask(question, { isAside });
  }

  /** Asks a question again beside the turn that it was asked in, with what is chosen now: that may be what was wrong. */
  async retry(conversationId: string, turnId: string): Promise<AskResult | undefined> {
    const live = await this.#session.get(conversationId);
    const turn = live.conversation.turns[turnId];
    if (!turn || isOpen(turn)) return undefined;
    const question = { ...turn.question, options: this.#options(turn.question.kind) };
    const refusal = whyNot(question);
    if (refusal) return await this.refuse(refusal);
    this.#panel.dropNotice();
    this.#panel.takeBack(question);
    return await live.ask(question, { parentId: turn.parentId, isAside: turn.isAside === true });
  }

  /** Asks beside a turn: the same once more, or in other words. Both are versions of the turn. */
  async again(conversationId: string, turnId: string, text?: string): Promise<AskResult | undefined> {
    const live = await this.#session.get(conversationId);
    const [turn] = (await live.readPath(turnId)).slice(-1);
    if (!turn) return undefined;
    const question = { ...turn.question, text: text ?? turn.question.text, options: this.#options(turn.question.kind) };
    const refusal = whyNot(question);
    if (refusal) return await this.refuse(refusal, text === undefined ? undefined : question);
    this.#panel.dropNotice();
    return await live.ask(question, { parentId: turn.parentId, isAside: turn.isAside === true });
  }

  /** Goes on with an answer that was cut off. */
  async continueAnswer(conversationId: string, turnId: string): Promise<AskResult> {
    const live = await this.#session.get(conversationId);
    const question: Question = { kind: 'chat', text: l10n.t('Go on where you stopped.'), attachments: [], options: this.#options('chat') };
    this.#panel.dropNotice();
    return await live.ask(question, { parentId: turnId });
  }

  /** Shows why something was not begun; a text that was typed goes back to where it can be changed. */
  async refuse(refusal: Refusal, question?: Pick<Question, 'text' | 'attachments'>): Promise<AskResult> {
    this.#panel.showNotice(refusal.message);
    const { conversation } = await this.#session.active();
    if (question) this.#panel.returnQuestion(conversation.id, question);
    return refusedResult(conversation.id, refusal.refused, refusal.message);
  }

  /** What is switched on now. */
  #options(kind: QuestionKind): AskOptions {
    const { choices } = this.#composer;
    return askOptions(kind, choices, this.#tools.namesFor(choices));
  }

  #conversation(isNew: boolean, conversationId: string | undefined): Promise<LiveConversation> {
    if (isNew) return this.#session.startNew();
    return conversationId === undefined ? this.#session.active() : this.#session.get(conversationId);
  }
}

function whyNot({ text, attachments, options }: Question): Refusal | undefined {
  if (text.trim() === '') return { refused: 'emptyQuestion', message: l10n.t('The question is empty. Write what you want to know.') };
  const badSettings = checkOptions(options);
  if (badSettings !== undefined) return { refused: 'badSettings', message: badSettings };
  const length = attachments.reduce((sum, attachment) => sum + attachment.text.length, text.length);
  return length > maxAttachedCharacters ? tooLarge(length) : undefined;
}
