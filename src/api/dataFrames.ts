/** The reader of a response's body: what the SDK asks of it. */
export interface ByteReader {
  read(): Promise<ReadResult>;
  cancel(reason?: unknown): Promise<void>;
  releaseLock(): void;
}

interface ReadResult {
  readonly done: boolean;
  readonly value?: Uint8Array | undefined;
}

const newline = 10;
const blankLine = Buffer.from('\n\n');
const blankLineCrLf = Buffer.from('\n\r\n');
const dataLine = Buffer.from('\ndata');
const dataStart = Buffer.from('data');
const errorName = Buffer.from('error');
const statusComments = /:\s*HTTP_STATUS\/(\d{3})/g;
/** A blank line's first bytes may stand at the end of one chunk, and its last at the start of the next. */
const overlap = 3;
/** `data`, a colon, a space and the blank line's end: an empty frame has no more, and a longer one is not looked at further. */
const longestEmpty = 10;
/** What may wait to be read, in bytes; a faster server is held back. */
const maxWaiting = 1024 * 1024;

/**
 * Hands on whole SSE frames, and of them only the data, which says all that the other lines say.
 *
 * A gateway's keep-alive frame (`event: keepalive` and nothing else) makes the SDK throw in mid-stream, and the true
 * status of an error stands in a comment that the SDK drops. The SDK also pays for each line and each chunk: without
 * the other lines, and with what arrived while it was busy as one chunk, an event costs it a third less.
 * Bytes are searched, never decoded.
 */
export class DataFrames implements ByteReader {
  readonly #reader: ByteReader;
  readonly #frames = new FrameBuffer();
  #whole: Buffer[] = [];
  #waiting = 0;
  #end: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;
  #drained: (() => void) | undefined;
  #last: Buffer = Buffer.alloc(0);

  constructor(reader: ByteReader) {
    this.#reader = reader;
    void this.#pump();
  }

  /** The status in the last `:HTTP_STATUS/nnn` comment that was handed on: an error frame is the last of its stream. */
  get lastStatus(): number | undefined {
    const status = [...this.#last.toString('latin1').matchAll(statusComments)].at(-1)?.[1];
    return status === undefined ? undefined : Number(status);
  }

  async read(): Promise<ReadResult> {
    for (;;) {
      const value = this.#take();
      if (value.length > 0) return { done: false, value };
      if (this.#end) return this.#ended();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  cancel(reason?: unknown): Promise<void> {
    return this.#reader.cancel(reason);
  }

  releaseLock(): void {
    // The pump reads to the end, or until `cancel`; the lock goes with the body.
  }

  #take(): Buffer {
    const [first = Buffer.alloc(0), ...others] = this.#whole;
    const bytes = others.length === 0 ? first : Buffer.concat(this.#whole);
    this.#whole = [];
    this.#waiting = 0;
    this.#drained?.();
    if (bytes.length > 0) this.#last = bytes;
    return dataOf(bytes);
  }

  #ended(): ReadResult {
    if (this.#end && 'error' in this.#end) throw this.#end.error;
    return { done: true };
  }

  async #pump(): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await this.#reader.read();
        this.#arrived(done || !value ? this.#frames.rest() : this.#frames.push(value));
        if (done) break;
        if (this.#waiting > maxWaiting) await new Promise<void>((resolve) => (this.#drained = resolve));
      }
      this.#end = {};
    } catch (error) {
      this.#end = { error };
    }
    this.#wake?.();
  }

  #arrived(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#whole.push(bytes);
    this.#waiting += bytes.length;
    this.#wake?.();
  }
}

/** Keeps the bytes of a frame that is not whole yet. */
class FrameBuffer {
  #pieces: Buffer[] = [];
  /** The last bytes of the pieces: a blank line may be spread over several. */
  #tail: Buffer = Buffer.alloc(0);

  /** Takes a chunk; returns all bytes up to the end of the last whole frame, which may be none. */
  push(chunk: Uint8Array): Buffer {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = this.#endOfFrames(bytes);
    if (end <= 0) {
      this.#pieces.push(bytes);
      this.#tail = Buffer.concat([this.#tail, bytes.subarray(-overlap)]).subarray(-overlap);
      return Buffer.alloc(0);
    }
    const whole = this.#join(bytes.subarray(0, end));
    this.#pieces = end < bytes.length ? [bytes.subarray(end)] : [];
    this.#tail = bytes.subarray(end).subarray(-overlap);
    return whole;
  }

  /** What is left at the end of the stream: servers may leave out the last blank line. */
  rest(): Buffer {
    const rest = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return rest;
  }

  #join(bytes: Buffer): Buffer {
    return this.#pieces.length === 0 ? bytes : Buffer.concat([...this.#pieces, bytes]);
  }

  #endOfFrames(bytes: Buffer): number {
    if (bytes.at(-1) === newline && bytes.at(-2) === newline) return bytes.length;
    const searched = this.#tail.length === 0 ? bytes : Buffer.concat([this.#tail, bytes]);
    return endOfLast(searched) - this.#tail.length;
  }
}

function endOfLast(bytes: Buffer): number {
  const lf = bytes.lastIndexOf(blankLine);
  const crLf = bytes.lastIndexOf(blankLineCrLf);
  return Math.max(lf < 0 ? -1 : lf + blankLine.length, crLf < 0 ? -1 : crLf + blankLineCrLf.length);
}

/** The data of all frames that have any. */
function dataOf(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = endOfFirst(bytes, start);
    const frame = bytes.subarray(start, end);
    const dataAt = startOfData(frame);
    if (dataAt >= 0 && !isEmpty(frame, dataAt)) kept.push(isError(frame, dataAt) ? frame : frame.subarray(dataAt));
    start = end;
  }
  return kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept);
}

function endOfFirst(bytes: Buffer, start: number): number {
  const lf = bytes.indexOf(blankLine, start);
  const frame = bytes.subarray(start, lf < 0 ? bytes.length : lf);
  const crLf = frame.indexOf(blankLineCrLf);
  if (crLf >= 0) return start + crLf + blankLineCrLf.length;
  return lf < 0 ? bytes.length : lf + blankLine.length;
}

/** Where the first line begins that begins with `data`, or -1; JSON holds no raw newline, so none can stand inside one. */
function startOfData(frame: Buffer): number {
  if (frame.subarray(0, dataStart.length).equals(dataStart)) return 0;
  const before = frame.indexOf(dataLine);
  return before < 0 ? -1 : before + 1;
}

/** `data:` and nothing behind it. */
function isEmpty(frame: Buffer, dataAt: number): boolean {
  return /^data:?\s*$/.test(frame.toString('latin1', dataAt, dataAt + longestEmpty));
}

/** An error frame goes on whole: its event name is what the SDK knows it by. */
function isError(frame: Buffer, dataAt: number): boolean {
  return dataAt > 0 && frame.subarray(0, dataAt).includes(errorName);
}
