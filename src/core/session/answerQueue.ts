import { unlessAborted } from '../basics/unlessAborted.ts';
import { SerialQueue } from '../basics/serialQueue.ts';
import type { Action } from '../conversation/action.ts';
import { isOpen, pathIds } from '../conversation/path.ts';
import { FailedRequest, type Failure, failureOf } from '../failures/failure.ts';
import { emptyToolBox } from '../tools/toolBox.ts';
import { EventGatherer } from '../turn/eventGatherer.ts';
import type { TurnPorts } from '../turn/turnPorts.ts';
import type { ConversationPorts, TurnSetup } from './conversationPorts.ts';
import type { ConversationState } from './conversationState.ts';
import { canInsertSummaryBefore, insertSummaryBefore } from './summaryTurn.ts';
import type { TurnReader } from './turnReader.ts';

/**
 * Answers the questions of one conversation, one at a time and in the order in which they were asked. What is asked on the
 * side is answered at once, whatever else is.
 */
export class AnswerQueue {
  readonly #state: ConversationState;
  readonly #reader: TurnReader;
  readonly #ports: ConversationPorts;
  readonly #queue = new SerialQueue();
  /** By turn: one of the conversation itself, and all of its side. */
  readonly #running = new Map<string, { readonly stop: AbortController; readonly isAside: boolean }>();
  /** By turn: ends the wait of a question that is stopped before those ahead of it are answered. */
  readonly #waiting = new Map<string, () => void>();
  readonly #asides = new Set<Promise<void>>();
  /** The summary that is being written before the question that runs. */
  #summary: { readonly turnId: string; readonly stop: AbortController } | undefined;

  constructor(state: ConversationState, reader: TurnReader, ports: ConversationPorts) {
    this.#state = state;
    this.#reader = reader;
    this.#ports = ports;
  }

  /** Resolves when the answer has ended, however it ended. */
  async answer(turnId: string): Promise<void> {
    if (!this.#isAside(turnId)) return await this.#answerInTurn(turnId);
    const answered = this.#answer(turnId);
    this.#asides.add(answered);
    await answered;
    this.#asides.delete(answered);
  }

  async #answerInTurn(turnId: string): Promise<void> {
    const stopped = new Promise<void>((resolve) => this.#waiting.set(turnId, resolve));
    const answered = this.#queue.run(() => this.#answer(turnId));
    await Promise.race([answered, stopped]).finally(() => this.#waiting.delete(turnId));
  }

  /** Ends the answer that streams, and the questions that wait; where there are none, what is answered on the side. */
  stop(): void {
    const open = Object.values(this.#state.conversation.turns).filter(isOpen);
    const own = open.filter(({ isAside }) => !isAside);
    for (const { id } of own.length > 0 ? own : open) this.#stop(id);
  }

  /** Ends all of it. */
  stopAll(): void {
    for (const { id } of Object.values(this.#state.conversation.turns).filter(isOpen)) this.#stop(id);
  }

  /** Resolves when nothing is going on any more. */
  async idle(): Promise<void> {
    await this.#queue.idle();
    await Promise.all(this.#asides);
  }

  #stop(turnId: string): void {
    if (this.#state.turn(turnId)?.status === 'queued') this.#end(turnId, { kind: 'cancelled' });
    this.#running.get(turnId)?.stop.abort();
    if (this.#summary?.turnId === turnId) this.#summary.stop.abort();
  }

  /** Ends one question or its answer, and nothing that others wait for; does nothing once it has ended. */
  stopTurn(turnId: string): void {
    const isQueued = this.#state.turn(turnId)?.status === 'queued';
    if (!isQueued) return this.#running.get(turnId)?.stop.abort();
    this.#end(turnId, { kind: 'cancelled' });
    this.#waiting.get(turnId)?.();
    this.stopFor(turnId);
  }

  /** Ends what is done for a question that has been withdrawn or ended; a summary only when no other question goes on from it. */
  stopFor(withdrawnId: string): void {
    if (this.#summary && this.#isAwaited(this.#summary.turnId)) return;
    this.#summary?.stop.abort();
    this.#running.get(withdrawnId)?.stop.abort();
  }

  #isAwaited(summaryId: string): boolean {
    const { conversation } = this.#state;
    const open = Object.values(conversation.turns).filter((turn) => isOpen(turn) && !turn.isAside);
    return open.some(({ id }) => id !== summaryId && pathIds(conversation, id).includes(summaryId));
  }

  #isAside(turnId: string): boolean {
    return this.#state.turn(turnId)?.isAside === true;
  }

  async #answer(turnId: string): Promise<void> {
    if (!this.#state.isOpen(turnId)) return;
    const stop = new AbortController();
    this.#running.set(turnId, { stop, isAside: this.#isAside(turnId) });
    try {
      await this.#run(turnId, stop.signal);
    } catch (error) {
      this.#end(turnId, failureOf(error));
    } finally {
      this.#running.delete(turnId);
    }
  }

  async #run(turnId: string, signal: AbortSignal): Promise<void> {
    // The set-up may wait for a person or a keyring; a stop ends that wait.
    const setup = await unlessAborted(() => this.#ports.turnSetup(), signal);
    if (setup === 'aborted') throw new FailedRequest({ kind: 'cancelled' });
    // What it continues depends on which turns before it were answered.
    await this.#reader.readContinued(turnId);
    // It may have been withdrawn, or stopped, while it waited.
    if (!this.#state.isOpen(turnId)) return;
    if (!this.#isAside(turnId)) await this.#summariseBefore(turnId, setup.value, signal);
    if (!this.#state.isOpen(turnId)) return;
    const { runTurn } = await import('../turn/runTurn.ts');
    await runTurn(this.#state.conversation, turnId, this.#portsFor(turnId, setup.value), signal);
  }

  #portsFor(turnId: string, setup: TurnSetup): TurnPorts {
    const { respond, responseIds, now, onRequest } = this.#ports;
    // It may be stopped or withdrawn at any moment. Lines that follow its withdrawal would bring it back from the log.
    const dispatch = (action: Action): void => {
      if (this.#state.isOpen(turnId)) this.#state.dispatch(action);
    };
    return {
      tools: emptyToolBox,
      ...{ respond, responseIds, now, onRequest, dispatch },
      events: new EventGatherer({ turnId, dispatch, now }),
      readPath: (id) => this.#reader.readPath(id),
      turn: () => this.#state.turn(turnId),
      conversationId: this.#state.conversation.id,
      ...setup,
    };
  }

  /** What goes wrong with a summary is not the question's fault: that is asked all the same. */
  async #summariseBefore(turnId: string, setup: TurnSetup, signal: AbortSignal): Promise<void> {
    try {
      await this.#summarise(turnId, setup, signal);
    } catch (error) {
      const summary = this.#summary?.turnId;
      if (summary !== undefined) this.#end(summary, failureOf(error));
    } finally {
      this.#summary = undefined;
    }
  }

  async #summarise(turnId: string, setup: TurnSetup, signal: AbortSignal): Promise<void> {
    if (!setup.maySummarise || !canInsertSummaryBefore(this.#state.conversation, turnId)) return;
    const { summaryBefore, runTurn } = await import('../turn/runTurn.ts');
    const question = await summaryBefore(this.#state.conversation, turnId, this.#portsFor(turnId, setup));
    if (!question) return;
    const may = await unlessAborted(async () => await setup.maySummarise?.(), signal);
    if (may === 'aborted' || may.value !== true || !this.#state.isOpen(turnId)) return;
    const stop = new AbortController();
    signal.addEventListener('abort', () => stop.abort());
    const summaryId = insertSummaryBefore(this.#state, turnId, question, this.#ports);
    this.#summary = { turnId: summaryId, stop };
    await runTurn(this.#state.conversation, summaryId, this.#portsFor(summaryId, setup), stop.signal);
  }

  /** Stops a summary that is being written before a question, which is asked then, or an answer on the side; `false` for any other turn. */
  stopOne(turnId: string): boolean {
    const running = this.#running.get(turnId);
    const stop = this.#summary?.turnId === turnId ? this.#summary.stop : running?.isAside ? running.stop : undefined;
    stop?.abort();
    return stop !== undefined;
  }

  #end(turnId: string, failure: Failure): void {
    if (!this.#state.isOpen(turnId)) return;
    const status = failure.kind === 'cancelled' ? 'cancelled' : 'failed';
    this.#state.dispatch({ type: 'turnEnded', at: this.#ports.now(), turnId, status, failure });
  }
}
