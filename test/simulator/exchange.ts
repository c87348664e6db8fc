import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import type { Conversations } from './conversations.ts';
import type { Failure } from './failures.ts';
import type { RequestRecord } from './record.ts';
import { refusalBody, type Refusal } from './refusal.ts';
import type { Step } from './steps.ts';
import { cut, ended, flushed } from './stream/outlet.ts';
import type { Profile, Switches } from './switches.ts';

/** Everything that outlives a request. */
export interface World {
  readonly profile: Profile;
  readonly clock: Clock;
  readonly conversations: Conversations;
  readonly scripts: (readonly Step[])[];
  readonly acceptKeys: AcceptKeys;
}

/** Keys that are let in. */
export type AcceptKeys = 'any' | 'none-needed' | readonly string[] | ((key: string) => boolean);

/** One request and its answer, from the first byte to the last. */
export interface Exchange {
  readonly world: World;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly record: RequestRecord;
  /** The switches as they stand for this request. */
  readonly switches: Switches;
  readonly failure: Failure | undefined;
  /** The key that was sent; empty when there was none. */
  readonly key: string;
  /** Aborts when the reader goes away. */
  readonly gone: AbortSignal;
}

/** Answers with JSON. */
export function answerJson(exchange: Exchange, status: number, value: unknown): Promise<void> {
  return answerText(exchange, status, JSON.stringify(value));
}

/** Answers with an error. */
export function refuse(exchange: Exchange, refusal: Refusal): Promise<void> {
  const { retryAfterSeconds } = exchange.switches;
  const retry = refusal.status === 429 && retryAfterSeconds > 0 ? { 'retry-after': String(retryAfterSeconds) } : {};
  const type = refusal.shape === 'html' ? { 'content-type': 'text/html' } : {};
  return answerText(exchange, refusal.status, refusalBody(refusal), { ...retry, ...type, ...refusal.headers });
}

async function answerText(
  exchange: Exchange,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { record, response, failure } = exchange;
  const bytes = Buffer.from(text);
  record.status = status;
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers });
  if (failure?.kind === 'dropAtByte') return dropBody(exchange, bytes.subarray(0, failure.at));
  record.bytesSent = bytes.length;
  await ended(exchange, bytes);
}

/** Sends the first bytes of a body and closes the connection. */
async function dropBody(exchange: Exchange, bytes: Buffer): Promise<void> {
  exchange.record.bytesSent = bytes.length;
  exchange.response.write(bytes);
  await flushed(exchange);
  cut(exchange, 'close');
}

/** Waits; the end of the exchange ends the wait. */
export function pause(ms: number, gone: AbortSignal): Promise<void> {
  if (gone.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    function end() {
      clearTimeout(timer);
      gone.removeEventListener('abort', end);
      resolve();
    }
    gone.addEventListener('abort', end, { once: true });
  });
}

/** Says nothing for so long; without a time until the reader goes. */
export async function silence(
  { gone }: Pick<Exchange, 'gone'>,
  forMs: number | Promise<unknown> | undefined,
): Promise<void> {
  if (typeof forMs === 'number') await pause(forMs, gone);
  else await Promise.race([untilGone(gone), ...(forMs === undefined ? [] : [forMs])]);
}

function untilGone(gone: AbortSignal): Promise<void> {
  if (gone.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    gone.addEventListener('abort', () => resolve(), { once: true });
  });
}
