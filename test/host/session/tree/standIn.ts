import type { StreamEvent, Usage } from '../../../../src/core/output/wire.ts';
import { FailedRequest } from '../../../../src/core/failures/failure.ts';
import type { InputMessage, ResponsesRequest } from '../../../../src/core/request/responsesRequest.ts';
import type { Respond } from '../../../../src/core/request/respond.ts';
import type { Endpoint } from '../../../../src/core/servers/endpoint.ts';

/** What becomes of a question: it says so itself. */
const outcomeNames = [
  'whole',
  'refused',
  'half',
  'begun',
  'nothing',
  'limit',
  'stalled',
  'silent',
  'held',
  'calls',
  'callsHalf',
  'callsStalled',
] as const;
export type Outcome = (typeof outcomeNames)[number];

export interface SeenRequest {
  readonly body: ResponsesRequest;
  readonly origin: string;
  readonly key: string | undefined;
  /** Absent when there was no answer. */
  responseId?: string;
  /** It named an id that the server does not know. */
  isRefused?: true;
  /** What the server read of it, in tokens by its own count; absent where it does not say. */
  read?: number;
}

/** What a sequence needs of a server. */
export interface Server {
  readonly requests: readonly SeenRequest[];
  readonly respond: Respond;
  /** Two addresses of it. */
  readonly baseUrls: readonly [string, string];
  /** Whether it can hold answers back until they are released. */
  readonly canHold: boolean;
  /** What a model reads at most from here on, in tokens. */
  setWindow(tokens: number): void;
  advance(ms: number): void;
  forget(): void;
  stalled(): Promise<void>;
  /** A question has come that stays without an end, for now. */
  reach(): void;
  release(): void;
}

const day = 24 * 3_600_000;

/** Which ids go on to work, for whom. */
export class KeptResponses {
  readonly #kept = new Map<string, { readonly by: SeenRequest; readonly at: number }>();
  now = 0;

  keep(id: string, by: SeenRequest): void {
    this.#kept.set(id, { by, at: this.now });
  }

  has(id: string, { origin, key }: SeenRequest): boolean {
    const kept = this.#kept.get(id);
    return kept?.by.origin === origin && kept.by.key === key && this.now - kept.at <= 7 * day;
  }

  forget(): void {
    this.#kept.clear();
  }
}

/** The text of the n-th answer to a question, and how much of it comes. */
export function answerTo(text: string, count: number): { readonly text: string; readonly hasOutput: boolean } {
  const outcome = outcomeOf(text);
  const whole = `Answer ${count} to ${text}`;
  // Over HTTP, what is begun is a message without a word.
  if (['refused', 'nothing', 'silent', 'begun'].includes(outcome)) return { text: '', hasOutput: false };
  if (outcome === 'callsStalled') return { text: '', hasOutput: true };
  return { text: ['whole', 'held', 'calls'].includes(outcome) ? whole : whole.slice(0, 8), hasOutput: true };
}

/** The functions that the answer to a question calls, in each of its rounds, by `call_id`. The last one of `callsStalled` never returns. */
export function callsFor(text: string): readonly (readonly string[])[] {
  const ids = (round: number, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${text}#${round}.${index}`);
  switch (outcomeOf(text)) {
    case 'calls':
      return [ids(0, 2), ids(1, 1)];
    case 'callsHalf':
      return [ids(0, 1)];
    case 'callsStalled':
      return [ids(0, 2)];
    default:
      return [];
  }
}

/** In which round a request is: the outputs that it ends with tell it. */
export function roundOf({ input }: ResponsesRequest): number {
  const last = typeof input === 'string' ? undefined : input.at(-1);
  return last && 'type' in last && last.type === 'function_call_output'
    ? Number(/#(\d+)/.exec(last.call_id)?.[1] ?? 0) + 1
    : 0;
}

/** As the service counts: about a token for four bytes. */
export function tokensIn(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}

/** Of all that a request brings. */
export function tokensOf({ input, instructions = '' }: Pick<ResponsesRequest, 'input' | 'instructions'>): number {
  const items = typeof input === 'string' ? [{ role: 'user' as const, content: input }] : input;
  const texts = items.map((item) =>
    'content' in item ? contentText(item) : 'output' in item ? item.output : item.arguments,
  );
  return [instructions, ...texts].reduce((sum, text) => sum + tokensIn(text), 0);
}

/** Of the service's own prompt. */
const promptTokens = 36;

/** `whole` for a question that is not the test's own, such as that for a summary. */
export function outcomeOf(text: string): Outcome {
  const word = /^\w+/.exec(text)?.[0];
  return outcomeNames.find((name) => name === word) ?? 'whole';
}

/**
 * The server's rules in a few lines, without a wire: response ids that die after seven days and belong to a server and a key;
 * everything that was asked is written down.
 */
export class StandInServer implements Server {
  readonly requests: SeenRequest[] = [];
  readonly #kept = new KeptResponses();
  readonly #counts = new Map<string, number>();
  /** By response, what a question that goes on from it makes the model read. */
  readonly #known = new Map<string, number>();
  #window = Infinity;
  #reached: (() => void)[] = [];
  #held: (() => void)[] = [];
  readonly baseUrls = ['https://one.example/v1', 'https://two.example/v1'] as const;
  readonly canHold = true;

  readonly respond: Respond = (request, endpoint, signal) => this.#respond(request, endpoint, signal);

  setWindow(tokens: number): void {
    this.#window = tokens;
  }

  advance(ms: number): void {
    this.#kept.now += ms;
  }

  forget(): void {
    this.#kept.forget();
  }

  /** Lets the answers that are held go on. */
  release(): void {
    this.#held.splice(0).forEach((resolve) => resolve());
  }

  reach(): void {
    this.#reached.splice(0).forEach((resolve) => resolve());
  }

  /** Resolves when a question has come that stays without an end, for now. */
  async stalled(): Promise<void> {
    await new Promise<void>((resolve) => this.#reached.push(resolve));
  }

  async *#respond(body: ResponsesRequest, endpoint: Endpoint, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    const seen: SeenRequest = { body, origin: endpoint.baseUrl, key: endpoint.apiKey };
    this.requests.push(seen);
    await Promise.resolve();
    if (signal.aborted) throw new FailedRequest({ kind: 'cancelled' });
    if (body.previous_response_id !== undefined && !this.#kept.has(body.previous_response_id, seen)) {
      seen.isRefused = true;
      throw new FailedRequest({ kind: 'stateGone', message: 'Not found' });
    }
    seen.read = promptTokens + (this.#known.get(body.previous_response_id ?? '') ?? 0) + tokensOf(body);
    if (seen.read > this.#window) throw new FailedRequest({ kind: 'conversationTooLong', message: 'Too long' });
    seen.responseId = `r${this.requests.length}`;
    yield* this.#answer(seen, seen.responseId, signal);
  }

  async *#answer(seen: SeenRequest, id: string, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    const text = lastText(seen.body);
    const round = roundOf(seen.body);
    const count = (this.#counts.get(text) ?? 0) + (round === 0 ? 1 : 0);
    this.#counts.set(text, count);
    const outcome = outcomeOf(text);
    const calls = callsFor(text)[round];
    const total = (seen.read ?? 0) + (calls ? 0 : tokensIn(answerTo(text, count).text));
    this.#known.set(id, total - promptTokens - tokensIn(seen.body.instructions ?? ''));
    const usage = { total_tokens: total };
    if (calls) {
      this.#kept.keep(id, seen);
      yield* calling(id, calls, usage);
      return;
    }
    if (outcome === 'refused') throw new FailedRequest({ kind: 'serverError', message: 'No' });
    if (outcome !== 'silent') yield* opening(id, answerTo(text, count));
    if (outcome === 'half' || outcome === 'begun' || outcome === 'callsHalf')
      throw new FailedRequest({ kind: 'connectionLost' });
    if (outcome === 'stalled' || outcome === 'silent') await this.#stall(signal);
    if (outcome === 'held') await this.#hold(signal);
    this.#kept.keep(id, seen);
    yield {
      type: outcome === 'limit' ? 'response.incomplete' : 'response.completed',
      response: { id, output: [], usage },
    };
  }

  async #hold(signal: AbortSignal): Promise<void> {
    const released = new Promise<void>((resolve) => this.#held.push(resolve));
    this.reach();
    await Promise.race([released, new Promise((resolve) => signal.addEventListener('abort', resolve))]);
    if (signal.aborted) throw new FailedRequest({ kind: 'cancelled' });
  }

  async #stall(signal: AbortSignal): Promise<never> {
    this.reach();
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    throw new FailedRequest({ kind: 'cancelled' });
  }
}

function* opening(
  id: string,
  { text, hasOutput }: { readonly text: string; readonly hasOutput: boolean },
): Generator<StreamEvent> {
  yield { type: 'response.created', response: { id } };
  if (!hasOutput) return;
  yield { type: 'response.output_item.added', output_index: 0, item: { id: 'm', type: 'message', content: [] } };
  for (const delta of [text.slice(0, 5), text.slice(5)].filter((part) => part !== ''))
    yield { type: 'response.output_text.delta', item_id: 'm', output_index: 0, content_index: 0, delta };
}

function* calling(id: string, calls: readonly string[], usage: Usage): Generator<StreamEvent> {
  yield { type: 'response.created', response: { id } };
  for (const [index, callId] of calls.entries()) {
    const item = { id: `f${index}`, type: 'function_call', call_id: callId, name: 'ws_look', arguments: '' };
    yield { type: 'response.output_item.added', output_index: index, item };
    yield { type: 'response.function_call_arguments.delta', item_id: item.id, output_index: index, delta: '{}' };
    yield {
      type: 'response.output_item.done',
      output_index: index,
      item: { ...item, arguments: '{}', status: 'completed' },
    };
  }
  yield { type: 'response.completed', response: { id, output: [], usage } };
}

/** The text of a message: here nobody sends images. */
export function contentText({ content }: InputMessage): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** The question that a request asks, or goes on with. */
export function lastText({ input }: ResponsesRequest): string {
  const last = typeof input === 'string' ? input : input.at(-1);
  if (last === undefined || typeof last === 'string') return last ?? '';
  if (!('content' in last)) return last.call_id.split('#')[0] ?? '';
  return contentText(last);
}
