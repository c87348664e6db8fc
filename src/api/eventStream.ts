import { isObject, parseJson } from '../core/basics/json.ts';
import type { StreamEvent } from '../core/output/wire.ts';
import { type Frame, FrameParser, UnreadableStream } from './frames.ts';
import { RepeatedFrames } from './repeatedFrames.ts';

/** An error that the server reported within the stream. */
export class StreamedError extends Error {
  readonly body: unknown;
  readonly status: number | undefined;

  constructor(body: unknown, status: number | undefined) {
    super('The stream told of an error');
    this.body = body;
    this.status = status;
  }
}

/** Far above any name of an event. */
const maxTypeCharacters = 200;

/** The events of a response's body, read as they are asked for: a server that is faster than its reader is held back. */
export class EventStream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #onBytes: () => void;
  readonly #parser = new FrameParser();
  readonly #repeated = new RepeatedFrames();
  #isEnded = false;
  /** Ends the stream once the events before it have been handed on. */
  #failed: { readonly error: unknown } | undefined;

  /** @param onBytes - Called for all that comes: comments are signs of life too. */
  constructor(body: ReadableStream<Uint8Array>, onBytes: () => void) {
    this.#reader = body.getReader();
    this.#onBytes = onBytes;
  }

  /**
   * The next events, which may be none; `undefined` once the stream has ended.
   * @throws UnreadableStream, StreamedError, or the error that broke the connection, each after the events before it.
   */
  async next(): Promise<readonly StreamEvent[] | undefined> {
    if (this.#failed) throw this.#failed.error;
    if (this.#isEnded) return undefined;
    const { done, value } = await this.#reader.read();
    if (done) return this.#lastEvents();
    this.#onBytes();
    return this.#eventsOf(this.#parser.push(value));
  }

  /** Closes the connection; what still comes is dropped. */
  close(): void {
    this.#reader.cancel().catch(() => undefined);
  }

  #eventsOf(frames: readonly Frame[]): readonly StreamEvent[] {
    const events: StreamEvent[] = [];
    try {
      for (const frame of frames) {
        const event = eventOf(frame);
        if (event === 'end') this.#isEnded = true;
        else if (event && !this.#repeated.isRepeated(frame, event)) events.push(event);
        if (this.#isEnded) break;
      }
    } catch (error) {
      this.#failed = { error };
    }
    return events;
  }

  /** An incomplete frame at the end means that the connection broke, not that the server sent invalid JSON. */
  #lastEvents(): readonly StreamEvent[] {
    const events = this.#eventsOf(this.#parser.end());
    this.#isEnded = true;
    if (this.#failed?.error instanceof UnreadableStream) this.#failed = undefined;
    return events;
  }
}

/** The event of a frame; `undefined` for one that is passed over: a keep-alive may hold `{}`, `null` or anything. */
function eventOf(frame: Frame): StreamEvent | 'end' | undefined {
  const { name, status } = frame;
  const value = parseJson(frame.data);
  if (value === undefined) return withoutJson(frame);
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (name === 'error' || type === 'error' || isError(value.error)) throw new StreamedError(value, status);
  const known = typeof type === 'string' && type !== '' ? type : responseEventName(frame);
  if (known === '' || known.length > maxTypeCharacters) return undefined;
  return known === type ? (value as StreamEvent) : { ...value, type: known };
}

/** Some servers give the type of an event only in its `event:` line. The names of gateways' own frames are ignored. */
function responseEventName({ name }: Frame): string {
  return name.startsWith('response.') ? name : '';
}

function isError(error: unknown): boolean {
  return isObject(error) || (typeof error === 'string' && error !== '');
}

/** Gateways send comments, plain words and end marks of other APIs (`[DONE]`) as data. */
function withoutJson(frame: Frame): 'end' | undefined {
  const { name, data, status } = frame;
  const text = data.trim();
  if (text === '[DONE]') return 'end';
  if (name === 'error') throw new StreamedError(text, status);
  if (text.startsWith(':') || (name !== '' && responseEventName(frame) === '')) return undefined;
  throw new UnreadableStream('An event is no JSON');
}
