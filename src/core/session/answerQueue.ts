import { unlessAborted } from '../basics/unlessAborted.ts';
import { SerialQueue } from '../basics/serialQueue.ts';
import type { Action } from '../conversation/action.ts';
import type { Failure } from '../failures/failure.ts';
import { FailedRequest, failureOf } from '../failures/failure.ts';
import { emptyToolBox } from '../tools/toolBox.ts';
import { createEventSink } from '../turn/eventSink.ts';
import type { ConversationPorts } from './conversationPorts.ts';
import type { ConversationState } from './conversationState.ts';
import type { TurnReader } from './turnReader.ts';

/** About two frames of a screen: what streams is folded, sent to the panel and logged in steps of this length. */
const eventIntervalMs = 30;

/** Answers the questions of one conversation, one at a time and in the order in which they were asked. */
export class AnswerQueue {
  readonly #state: ConversationState;
  readonly #reader: TurnReader;
  readonly #ports: ConversationPorts;
  readonly #queue = new SerialQueue();
  #running: AbortController | undefined;

  constructor(state: ConversationState, reader: TurnReader, ports: ConversationPorts) {
    this.#state = state;
    this.#reader = reader;
    this.#ports = ports;
  }

  /** Resolves when the answer has ended, however it ended. */
  async answer(turnId: string): Promise<void> {
    await this.#queue.run(() => this.#answer(turnId));
  }

  /** Ends the answer that streams, and the questions that wait. */
  stop(): void {
    const waiting = Object.values(this.#state.conversation.turns).filter(({ status }) => status === 'queued');
    for (const { id } of waiting) this.#end(id, { kind: 'cancelled' });
    this.#running?.abort();
  }

  /** Resolves when nothing is going on any more. */
  async idle(): Promise<void> {
    await this.#queue.idle();
  }

  async #answer(turnId: string): Promise<void> {
    if (!this.#state.isOpen(turnId)) return;
    const stop = new AbortController();
    this.#running = stop;
    try {
      await this.#run(turnId, stop.signal);
    } catch (error) {
      this.#end(turnId, failureOf(error));
    } finally {
      this.#running = undefined;
    }
  }

  async #run(turnId: string, signal: AbortSignal): Promise<void> {
    const { respond, responseIds, now, onRequest } = this.#ports;
    // The set-up may wait for a person or a keyring; a stop ends that wait.
    const setup = await unlessAborted(() => this.#ports.turnSetup(), signal);
    if (setup === 'aborted') throw new FailedRequest({ kind: 'cancelled' });
    // What it continues depends on which turns before it were answered.
    await this.#reader.readContinued(turnId);
    // It may have been withdrawn, or stopped, while it waited.
    if (!this.#state.isOpen(turnId)) return;
    const dispatch = (action: Action): void => this.#state.dispatch(action);
    const events = createEventSink({ turnId, dispatch, now, intervalMs: eventIntervalMs });
    const shared = { respond, responseIds, now, onRequest, dispatch, events };
    const ofTurn = {
      readPath: (id: string) => this.#reader.readPath(id),
      turn: () => this.#state.turn(turnId),
      conversationId: this.#state.conversation.id,
    };
    const { runTurn } = await import('../turn/runTurn.ts');
    await runTurn(
      this.#state.conversation,
      turnId,
      { tools: emptyToolBox, ...shared, ...ofTurn, ...setup.value },
      signal,
    );
  }

  #end(turnId: string, failure: Failure): void {
    if (!this.#state.isOpen(turnId)) return;
    const status = failure.kind === 'cancelled' ? 'cancelled' : 'failed';
    this.#state.dispatch({ type: 'turnEnded', at: this.#ports.now(), turnId, status, failure });
  }
}
