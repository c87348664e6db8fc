import { expect } from 'vitest';
import { createRespond } from '../../../../src/api/respond.ts';
import type { StreamEvent } from '../../../../src/core/output/wire.ts';
import type { ResponsesRequest } from '../../../../src/core/request/responsesRequest.ts';
import type { Respond } from '../../../../src/core/request/respond.ts';
import type { Endpoint } from '../../../../src/core/servers/endpoint.ts';
import type { Failure } from '../../../simulator/failures.ts';
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import type { Outcome, SeenRequest, Server } from './standIn.ts';
import { callsFor, KeptResponses, lastText, outcomeOf, roundOf } from './standIn.ts';

const failures: Readonly<Partial<Record<Outcome, Failure>>> = {
  refused: { kind: 'http', status: 400, code: 'InvalidParameter', message: 'No.' },
  half: { kind: 'endEarly', after: 6 },
  callsHalf: { kind: 'endEarly', after: 6 },
  begun: { kind: 'endEarly', after: 3 },
  limit: { kind: 'incomplete', after: 2 },
  stalled: { kind: 'stall', after: 6 },
  silent: { kind: 'stall', after: 0 },
};

export async function startSimulators(): Promise<readonly [Simulator, Simulator]> {
  return [
    await startSimulator({ profile: 'current' }),
    await startSimulator({ profile: 'current', unknownIdIn: 'stream' }),
  ];
}

/** Two simulators behind the real client. What they are asked is written down on its way out; they decide themselves what they know. */
export class HttpServer implements Server {
  readonly requests: SeenRequest[] = [];
  readonly #simulators: readonly [Simulator, Simulator];
  readonly #respond = createRespond({ fetch: () => globalThis.fetch, log: () => undefined });
  readonly #kept = new KeptResponses();
  readonly #counts = new Map<string, number>();
  #reached: (() => void)[] = [];
  readonly canHold = false;

  constructor(simulators: readonly [Simulator, Simulator]) {
    this.#simulators = simulators;
  }

  readonly respond: Respond = (request, endpoint, signal) => this.#asked(request, endpoint, signal);

  get baseUrls(): readonly [string, string] {
    return [this.#simulators[0].baseUrl, this.#simulators[1].baseUrl];
  }

  setWindow(tokens: number): void {
    for (const simulator of this.#simulators) simulator.set({ windows: tokens === Infinity ? '' : `*=${tokens}` });
  }

  advance(ms: number): void {
    this.#kept.now += ms;
    for (const { clock } of this.#simulators) clock.advance(ms);
  }

  forget(): void {
    this.#kept.forget();
    for (const simulator of this.#simulators) simulator.forget();
  }

  async stalled(): Promise<void> {
    await new Promise<void>((resolve) => this.#reached.push(resolve));
  }

  reach(): void {
    this.#reached.splice(0).forEach((resolve) => resolve());
  }

  release(): void {
    // Nothing is held.
  }

  async *#asked(body: ResponsesRequest, endpoint: Endpoint, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    const seen: SeenRequest = { body, origin: endpoint.baseUrl, key: endpoint.apiKey };
    this.requests.push(seen);
    const simulator = this.#simulators[seen.origin === this.#simulators[0].baseUrl ? 0 : 1];
    if (body.previous_response_id !== undefined && !this.#kept.has(body.previous_response_id, seen))
      seen.isRefused = true;
    else this.#prepare(simulator, lastText(body), roundOf(body));
    if (outcomeOf(lastText(body)) === 'silent' && !seen.isRefused)
      void this.#reachedWith(simulator, simulator.requests.length);
    const at = simulator.requests.length;
    yield* this.#followed(seen, this.#respond(body, endpoint, signal));
    const { tokens = 0, dropped = 0 } = simulator.requests[at]?.reading ?? {};
    seen.read = dropped > 0 ? Infinity : tokens;
  }

  #prepare(simulator: Simulator, text: string, round: number): void {
    const calls = callsFor(text)[round];
    if (round === 0) this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
    if (calls)
      return simulator.answerNext(
        ...calls.map((callId) => ({ kind: 'call', name: 'ws_look', arguments: '{}', callId }) as const),
      );
    const count = this.#counts.get(text) ?? 1;
    const outcome = outcomeOf(text);
    const failure = failures[outcome];
    if (failure) simulator.failNext(failure);
    const answer = `Answer ${count} to ${text}`;
    if (outcome === 'nothing') simulator.answerNext();
    else if (outcome !== 'refused' && outcome !== 'silent')
      simulator.answerNext({
        kind: 'text',
        text: answer,
        // The simulator counts a token for each delta.
        deltas: [answer.slice(0, 5), answer.slice(5, 8), ...(answer.slice(8).match(/[^]{1,4}/g) ?? [])],
      });
  }

  async #reachedWith(simulator: Simulator, count: number): Promise<void> {
    await expect.poll(() => simulator.requests.length, { interval: 1 }).toBeGreaterThan(count);
    this.reach();
  }

  async *#followed(seen: SeenRequest, events: AsyncIterable<StreamEvent>): AsyncGenerator<StreamEvent> {
    const isAwaited = ['stalled', 'held'].includes(outcomeOf(lastText(seen.body)));
    let length = 0;
    for await (const event of events) {
      const { id } = (event.response ?? {}) as { readonly id?: string };
      if (id !== undefined) seen.responseId = id;
      if (event.type === 'response.completed' || event.type === 'response.incomplete')
        this.#kept.keep(seen.responseId ?? '', seen);
      yield event;
      length += typeof event.delta === 'string' ? event.delta.length : 0;
      if (isAwaited && length >= 8) this.reach();
    }
  }
}
