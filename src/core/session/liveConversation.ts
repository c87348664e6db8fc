import type { Action } from '../conversation/action.ts';
import type { ChangeReview, Conversation, ProposedChange, Question, Turn } from '../conversation/conversation.ts';
import { isOpen, newestBelow, nextParentId, pathTo } from '../conversation/path.ts';
import { reduce } from '../conversation/reduce.ts';
import type { Failure } from '../failures/failure.ts';
import { FailedRequest, failureIn } from '../failures/failure.ts';
import { own } from '../basics/own.ts';
import type { ServerState } from '../servers/capabilities.ts';
import type { StreamEvent } from '../output/wire.ts';
import { withoutResponseId } from '../output/responseId.ts';
import type { ResponseIds } from '../request/responseIds.ts';
import type { Respond } from '../request/respond.ts';
import type { Endpoint } from '../servers/endpoint.ts';
import { SerialQueue } from '../basics/serialQueue.ts';
import type { ToolBox } from '../tools/toolBox.ts';
import { emptyToolBox } from '../tools/toolBox.ts';
import type { AskResult } from '../turn/askResult.ts';
import { toAskResult, withdrawnResult } from '../turn/askResult.ts';
import { createEventSink } from '../turn/eventSink.ts';
import type { TurnPorts } from '../turn/turnPorts.ts';
import { runTurn } from '../turn/runTurn.ts';

/** What a request needs to know just before it leaves. */
export interface TurnSetup {
  readonly endpoint: Endpoint;
  readonly serverState: ServerState;
  readonly instructions: string;
  /** Absent where no functions are. */
  readonly tools?: ToolBox;
}

/** What a conversation needs from outside. None of it knows VS Code. */
export interface ConversationPorts {
  readonly respond: Respond;
  /** Asked for each turn, since settings and keys change; throws a `FailedRequest` when nothing can be sent. */
  readonly turnSetup: () => Promise<TurnSetup>;
  readonly responseIds: ResponseIds;
  readonly now: () => number;
  readonly newId: () => string;
  /** Reads turns from disk of which only the place in the tree is known. */
  readonly readTurns: (conversationId: string, turns: readonly Turn[]) => Promise<readonly Turn[]>;
  /** Told after the action has been folded. */
  readonly onAction: (action: Action, conversation: Conversation) => void;
  readonly onRequest: TurnPorts['onRequest'];
}

/** Where a question goes: after the head unless it is said. */
export interface AskPlace {
  readonly parentId?: string | null;
  /** Below the parent, without anything ever being chained to it. */
  readonly isAside?: boolean;
}

/** A question that has been put into a conversation. */
export interface Asked {
  readonly turnId: string;
  /** Resolves when the answer has ended, however it ended. */
  readonly answered: Promise<AskResult>;
}

/** What can become of an answer after it has come. */
export type AnswerNews =
  | { readonly type: 'changeProposed'; readonly change: ProposedChange }
  | { readonly type: 'changeReviewed'; readonly review: ChangeReview };

/** About two frames of a screen: what streams is folded, sent to the panel and logged in steps of this length. */
const eventIntervalMs = 30;

/** How many turns are read when a conversation is opened, and each time that more are asked for. */
export const turnsAtOnce = 40;

/** A conversation that questions can be asked in. One answer streams at a time; further questions wait for their turn. */
export class LiveConversation {
  readonly #ports: ConversationPorts;
  #conversation: Conversation;
  #running: AbortController | undefined;
  readonly #answers = new SerialQueue();

  constructor(conversation: Conversation, ports: ConversationPorts) {
    this.#conversation = conversation;
    this.#ports = ports;
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  /** Puts a question into the conversation, and has it answered when its turn comes. */
  ask(question: Question, { parentId: asked, isAside = false }: AskPlace = {}): Asked {
    const turnId = this.#ports.newId();
    // What it was to continue may have been taken back meanwhile.
    const isThere = asked === null || (asked !== undefined && Object.hasOwn(this.#conversation.turns, asked));
    const parentId = isThere ? asked : nextParentId(this.#conversation);
    // Nothing is on the side of nothing.
    const aside = isAside && parentId !== null ? { isAside: true as const } : {};
    this.#dispatch({ type: 'questionAsked', at: this.#ports.now(), turnId, parentId, ...aside, question });
    return { turnId, answered: this.#answerInTurn(turnId) };
  }

  async #answerInTurn(turnId: string): Promise<AskResult> {
    await this.#answers.run(() => this.#answer(turnId));
    return this.#result(turnId);
  }

  /**
   * Looks at another version of a turn, and at what came after it there.
   *
   * @returns whether turns have been read from disk for it.
   */
  async chooseVersion(turnId: string): Promise<boolean> {
    const headId = newestBelow(this.#conversation, turnId);
    if (headId === this.#conversation.headId) return false;
    const isMore = await this.readLast(headId);
    this.#dispatch({ type: 'versionChosen', at: this.#ports.now(), turnId: headId });
    return isMore;
  }

  /** Reads the last turns of the path to one, such as are read when a conversation is opened; `false` when they were. */
  async readLast(turnId = this.#conversation.headId): Promise<boolean> {
    return await this.#readShown(pathTo(this.#conversation, turnId).slice(-turnsAtOnce));
  }

  /** Takes a question back that has not been sent; `undefined` when it has. */
  withdraw(turnId: string): Question | undefined {
    const turn = own(this.#conversation.turns, turnId);
    if (turn?.status !== 'queued') return undefined;
    this.#dispatch({ type: 'questionWithdrawn', at: this.#ports.now(), turnId });
    return turn.question;
  }

  rename(title: string): void {
    this.#dispatch({ type: 'renamed', at: this.#ports.now(), title });
  }

  /** The rest of an answer that was given up for lost, found on the server. */
  recover(turnId: string, event: StreamEvent): void {
    const at = this.#ports.now();
    this.#dispatch({ type: 'eventsReceived', at, turnId, events: [withoutResponseId(event)] });
    this.#dispatch({ type: 'turnEnded', at, turnId, status: 'completed' });
  }

  /** The turns from the root to one, all of them read from disk. */
  async readPath(turnId: string): Promise<readonly Turn[]> {
    await this.#read(pathTo(this.#conversation, turnId));
    return pathTo(this.#conversation, turnId);
  }

  /** Reads so many more of the turns before those that are shown; `false` when all have been read. */
  async readEarlier(count: number): Promise<boolean> {
    const unread = pathTo(this.#conversation, this.#conversation.headId).filter(({ isUnread }) => isUnread);
    return await this.#readShown(unread.slice(-count));
  }

  /** Reads turns with what was asked on their sides. */
  async #readShown(turns: readonly Turn[]): Promise<boolean> {
    const ids = new Set<string | null>(turns.map(({ id }) => id));
    const asides = Object.values(this.#conversation.turns).filter((turn) => turn.isAside && ids.has(turn.parentId));
    const unread = [...turns, ...asides].filter(({ isUnread }) => isUnread);
    await this.#read(unread);
    return unread.length > 0;
  }

  async #read(turns: readonly Turn[]): Promise<void> {
    const unread = turns.filter(({ isUnread }) => isUnread);
    if (unread.length === 0) return;
    const read = await this.#ports.readTurns(this.#conversation.id, unread);
    const known = Object.fromEntries(read.map((turn) => [turn.id, turn]));
    this.#conversation = { ...this.#conversation, turns: { ...this.#conversation.turns, ...known } };
  }

  /** What became of an answer after it had come. */
  record(turnId: string, news: AnswerNews): void {
    this.#dispatch({ at: this.#ports.now(), turnId, ...news });
  }

  /** Stops everything, and resolves when nothing is going on any more. */
  async end(): Promise<void> {
    this.stop();
    await this.#answers.idle();
  }

  #result(turnId: string): AskResult {
    const turn = own(this.#conversation.turns, turnId);
    return turn ? toAskResult(this.#conversation, turn) : withdrawnResult(this.#conversation.id, turnId);
  }

  /** Whether an answer streams or a question waits. */
  get isBusy(): boolean {
    return Object.values(this.#conversation.turns).some(isOpen);
  }

  /** Ends the answer that streams, and the questions that wait. */
  stop(): void {
    const waiting = Object.values(this.#conversation.turns).filter(({ status }) => status === 'queued');
    for (const { id } of waiting) this.#end(id, { kind: 'cancelled' });
    this.#running?.abort();
  }

  async #answer(turnId: string): Promise<void> {
    if (!this.#isOpen(turnId)) return;
    const stop = new AbortController();
    this.#running = stop;
    try {
      await this.#run(turnId, stop.signal);
    } catch (error) {
      this.#end(turnId, toFailure(error));
    } finally {
      this.#running = undefined;
    }
  }

  async #run(turnId: string, signal: AbortSignal): Promise<void> {
    const { respond, responseIds, now, onRequest } = this.#ports;
    const setup = await unlessStopped(this.#ports.turnSetup(), signal);
    // Whether the turns before it were answered tells what it continues.
    await this.readLast(turnId);
    // It may have been taken back, or stopped, while it waited.
    if (!this.#isOpen(turnId)) return;
    const dispatch = (action: Action): void => this.#dispatch(action);
    const events = createEventSink({ turnId, dispatch, now, intervalMs: eventIntervalMs });
    const shared = { respond, responseIds, now, onRequest, dispatch, events };
    const ofTurn = {
      readPath: (id: string) => this.readPath(id),
      turn: () => own(this.#conversation.turns, turnId),
      conversationId: this.#conversation.id,
    };
    await runTurn(this.#conversation, turnId, { tools: emptyToolBox, ...shared, ...ofTurn, ...setup }, signal);
  }

  #end(turnId: string, failure: Failure): void {
    if (!this.#isOpen(turnId)) return;
    const status = failure.kind === 'cancelled' ? 'cancelled' : 'failed';
    this.#dispatch({ type: 'turnEnded', at: this.#ports.now(), turnId, status, failure });
  }

  #dispatch(action: Action): void {
    this.#conversation = reduce(this.#conversation, action);
    this.#ports.onAction(action, this.#conversation);
  }

  #isOpen(turnId: string): boolean {
    const turn = own(this.#conversation.turns, turnId);
    return turn !== undefined && isOpen(turn);
  }
}

/** A set-up may wait for a person or a keyring; a stop does not wait for it. */
async function unlessStopped<T>(setup: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new FailedRequest({ kind: 'cancelled' })), {
      once: true,
    });
  });
  return await Promise.race([setup, stopped]);
}

function toFailure(error: unknown): Failure {
  return failureIn(error) ?? { kind: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}
