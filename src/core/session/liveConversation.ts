import type { JobOptions } from '../request/bareQuestion.ts';
import type {
  ChangeReview,
  Conversation,
  ModelUse,
  ProposedChange,
  Question,
  Turn,
} from '../conversation/conversation.ts';
import { nodeAt } from '../conversation/tree.ts';
import { asideParentId, isOpen, newestBelow, nextParentId } from '../conversation/path.ts';
import { givenTitle, namingTurnId } from '../conversation/titleOf.ts';
import { own, without } from '../basics/records.ts';
import { withoutResponseId } from '../output/ownIds.ts';
import type { StreamEvent } from '../output/wire.ts';
import { type AskResult, withdrawnResult } from '../turn/askResult.ts';
import { AnswerQueue } from './answerQueue.ts';
import type { ConversationPorts } from './conversationPorts.ts';
import { ConversationState } from './conversationState.ts';
import { appendRewrittenSummary } from './summaryTurn.ts';
import { TurnReader } from './turnReader.ts';

/** Where to add a question: after the head by default. */
export interface AskPosition {
  readonly parentId?: string | null;
  /** As an aside of the parent. */
  readonly isAside?: boolean;
}

/** A question that has been put into a conversation. */
export interface Asked {
  readonly turnId: string;
  /** Resolves when the answer has ended, however it ended. */
  readonly answered: Promise<AskResult>;
}

/** Changes of an answer after it has ended. */
export type AnswerNews =
  | { readonly type: 'changeProposed'; readonly change: ProposedChange }
  | { readonly type: 'changeReviewed'; readonly review: ChangeReview };

/** A conversation that questions can be asked in. One answer streams at a time, and those on its side; further questions wait for their turn. */
export class LiveConversation {
  readonly #ports: ConversationPorts;
  readonly #state: ConversationState;
  /** Reads turns that are in the tree only. */
  readonly reader: TurnReader;
  readonly #answers: AnswerQueue;
  readonly #ended = new AbortController();
  /** How many summaries are being prepared. */
  #summariesToAsk = 0;

  constructor(conversation: Conversation, ports: ConversationPorts) {
    this.#ports = ports;
    this.#state = new ConversationState(conversation, ports.onAction);
    this.reader = new TurnReader(this.#state, ports);
    this.#answers = new AnswerQueue(this.#state, this.reader, ports);
  }

  get conversation(): Conversation {
    return this.#state.conversation;
  }

  /** Whether an answer streams, a question waits, or a summary is being prepared. */
  get isBusy(): boolean {
    return this.#summariesToAsk > 0 || Object.values(this.conversation.turns).some(isOpen);
  }

  /** Aborts when the conversation goes from memory: what still comes for it must not enter it. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Puts a question into the conversation, and has it answered when its turn comes. */
  ask(question: Question, { parentId: asked, isAside = false }: AskPosition = {}): Asked {
    const turnId = this.#ports.newId();
    // What it was to continue may have been withdrawn meanwhile.
    const isThere = asked === null || (asked !== undefined && own(this.conversation.tree, asked) !== undefined);
    const parentId = isThere ? asked : isAside ? asideParentId(this.conversation) : nextParentId(this.conversation);
    const place = without(nodeAt(turnId, parentId, isAside), 'id');
    this.#state.dispatch({ type: 'questionAsked', at: this.#ports.now(), turnId, ...place, question });
    return { turnId, answered: this.#answerInTurn(turnId) };
  }

  /** Looks at another version of a turn, and at what came after it there. */
  async chooseVersion(turnId: string): Promise<void> {
    const headId = newestBelow(this.conversation, turnId);
    if (headId === this.conversation.headId) return;
    await this.reader.readLast(headId);
    this.#state.dispatch({ type: 'versionChosen', at: this.#ports.now(), turnId: headId });
  }

  /**
   * Has the older half of the path summarised: what is asked then goes on from the summary.
   *
   * @param keep - What the summary is to hold above all; empty for nothing.
   * @returns `undefined` when there is nothing to summarise.
   */
  async summarise(options: JobOptions, keep: string): Promise<Asked | undefined> {
    this.#summariesToAsk += 1;
    return await this.#summarise(options, keep).finally(() => (this.#summariesToAsk -= 1));
  }

  async #summarise(options: JobOptions, keep: string): Promise<Asked | undefined> {
    const { nextSummary } = await import('../request/summaryDue.ts');
    let [parentId, path]: [string | null, readonly Turn[]] = [null, []];
    // Meanwhile another question may be asked, or another version chosen.
    while (parentId !== nextParentId(this.conversation)) {
      parentId = nextParentId(this.conversation);
      path = parentId === null ? [] : await this.reader.readPath(parentId);
    }
    const question = nextSummary(path, options, keep);
    return question && this.ask(question);
  }

  /** Replaces the text of a summary by the person's; later questions continue from it. */
  rewriteSummary(turn: Turn, text: string): void {
    appendRewrittenSummary(this.#state, turn, text, this.#ports);
  }

  /** Removes a question that has not been sent yet; `undefined` when it has. A summary that is being written before one is stopped, and so is an answer on the side. What is shown then may have to be read. */
  withdraw(turnId: string): Question | undefined {
    if (this.#answers.stopOne(turnId)) return undefined;
    const turn = this.#state.turn(turnId);
    if (turn?.status !== 'queued') return undefined;
    this.#state.dispatch({ type: 'questionWithdrawn', at: this.#ports.now(), turnId });
    this.#answers.stopFor(turnId);
    return turn.question;
  }

  /** @param given - Empty to name it after its question, which may have to be read. */
  async rename(given: string): Promise<void> {
    const title = givenTitle(given);
    if (title === '') await this.reader.readTurn(namingTurnId(this.conversation) ?? '');
    this.#state.dispatch({ type: 'renamed', at: this.#ports.now(), title });
  }

  /** A model was asked for a title, once. @param title - Empty where it found none. */
  titled(title: string, byModel: ModelUse): void {
    this.#state.dispatch({ type: 'renamed', at: this.#ports.now(), title: givenTitle(title), byModel });
  }

  /** Completes an answer that was cut off by what the server has stored of it. */
  recover(turnId: string, event: StreamEvent): void {
    const at = this.#ports.now();
    this.#state.dispatch({ type: 'eventsReceived', at, turnId, events: [withoutResponseId(event)] });
    this.#state.dispatch({ type: 'turnEnded', at, turnId, status: 'completed' });
  }

  /** Changes of an answer after it had ended. */
  record(turnId: string, news: AnswerNews): void {
    this.#state.dispatch({ at: this.#ports.now(), turnId, ...news });
  }

  /** As `AnswerQueue.stop`. */
  stop(): void {
    this.#answers.stop();
  }

  /** As `AnswerQueue.stopTurn`. */
  stopTurn(turnId: string): void {
    this.#answers.stopTurn(turnId);
  }

  /** The conversation goes from memory, and nothing is going on in it. */
  release(): void {
    this.#ended.abort();
  }

  /** Stops everything, and resolves when nothing is going on any more. */
  async end(): Promise<void> {
    this.release();
    this.#answers.stopAll();
    await this.#answers.idle();
  }

  async #answerInTurn(turnId: string): Promise<AskResult> {
    await this.#answers.answer(turnId);
    const turn = this.#state.turn(turnId);
    if (!turn) return withdrawnResult(this.conversation.id, turnId);
    // Loaded when the first answer has ended: it knows the sentence of each failure.
    const { toAskResult } = await import('../turn/answerEnd.ts');
    return toAskResult(this.conversation, turn);
  }
}
