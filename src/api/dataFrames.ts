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

const blankLine = Buffer.from('\n\n');
const blankLineCrLf = Buffer.from('\n\r\n');
const dataLine = Buffer.from('\ndata');
const dataStart = Buffer.from('data');
const errorEvents = [Buffer.from('event:error'), Buffer.from('event: error')];
const statusComments = /:\s*HTTP_STATUS\/(\d{3})/g;
/** A blank line's first bytes may stand at the end of one chunk, and its last at the start of the next. */
const overlap = 3;

/**
 * Hands on whole SSE frames, and only those with data.
 *
 * A gateway's keep-alive frame (`event: keepalive` and nothing else) makes the SDK throw in mid-stream,
 * and the true status of an error stands in a comment that the SDK drops.
 * Bytes are searched, never decoded, and copied only when a frame came in pieces: this is the stream's hot path.
 *
 * @param onStatus - Told the status of an error frame's `:HTTP_STATUS/nnn` comment.
 */
export function dataFrames(reader: ByteReader, onStatus: (status: number) => void): ByteReader {
  const frames = new FrameBuffer();

  async function read(): Promise<ReadResult> {
    for (;;) {
      const { done, value } = await reader.read();
      const whole = done || !value ? frames.rest() : frames.push(value);
      const bytes = withData(whole);
      if (bytes.length > 0) {
        noteStatus(bytes, onStatus);
        return { done: false, value: bytes };
      }
      if (done) return { done };
    }
  }

  return { read, cancel: (reason) => reader.cancel(reason), releaseLock: () => reader.releaseLock() };
}

/** Keeps the bytes of a frame that is not whole yet. */
class FrameBuffer {
  #pieces: Buffer[] = [];

  /** Takes a chunk; returns all bytes up to the end of the last whole frame, which may be none. */
  push(chunk: Uint8Array): Buffer {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = this.#endOfFrames(bytes);
    if (end <= 0) {
      this.#pieces.push(bytes);
      return Buffer.alloc(0);
    }
    const whole = this.#join(bytes.subarray(0, end));
    this.#pieces = end < bytes.length ? [bytes.subarray(end)] : [];
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
    const before = this.#pieces.at(-1)?.subarray(-overlap) ?? Buffer.alloc(0);
    const searched = before.length === 0 ? bytes : Buffer.concat([before, bytes]);
    return endOfLast(searched) - before.length;
  }
}

function endOfLast(bytes: Buffer): number {
  const lf = bytes.lastIndexOf(blankLine);
  const crLf = bytes.lastIndexOf(blankLineCrLf);
  return Math.max(lf < 0 ? -1 : lf + blankLine.length, crLf < 0 ? -1 : crLf + blankLineCrLf.length);
}

/** The same bytes when every frame has data, which is nearly always; else only the frames that have. */
function withData(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = endOfFirst(bytes, start);
    if (hasData(bytes, start, end)) kept.push(bytes.subarray(start, end));
    start = end;
  }
  if (kept.length === 1 && kept[0]?.length === bytes.length) return bytes;
  const length = kept.reduce((sum, frame) => sum + frame.length, 0);
  return length === bytes.length ? bytes : Buffer.concat(kept, length);
}

function endOfFirst(bytes: Buffer, start: number): number {
  const lf = bytes.indexOf(blankLine, start);
  const crLf = bytes.subarray(0, lf < 0 ? bytes.length : lf).indexOf(blankLineCrLf, start);
  if (crLf >= 0) return crLf + blankLineCrLf.length;
  return lf < 0 ? bytes.length : lf + blankLine.length;
}

/** A line that begins with `data`; JSON holds no raw newline, so none can stand inside one. */
function hasData(bytes: Buffer, start: number, end: number): boolean {
  const frame = bytes.subarray(start, end);
  return frame.indexOf(dataLine) >= 0 || frame.subarray(0, dataStart.length).equals(dataStart);
}

/** An error frame is the last of its stream, so the last status is its own. */
function noteStatus(bytes: Buffer, onStatus: (status: number) => void): void {
  if (!errorEvents.some((name) => bytes.includes(name))) return;
  const status = [...bytes.toString('latin1').matchAll(statusComments)].at(-1)?.[1];
  if (status !== undefined) onStatus(Number(status));
}
