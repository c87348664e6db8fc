import { StringDecoder } from 'node:string_decoder';

/** One frame of an SSE stream. */
export interface Frame {
  /** Of its `event:` line; empty when there is none. */
  readonly name: string;
  /** Its `data:` lines, joined; never blank. */
  readonly data: string;
  /** In its `:HTTP_STATUS/nnn` comment: the service tells the true status of an error there. */
  readonly status: number | undefined;
}

/** The body is not an event stream. The message is our own and never repeats text of the server. */
export class UnreadableStream extends Error {}

/** Limits far above any answer, so that an endless line, frame or stream does not fill the memory. */
export const maxFrameCharacters = 32 * 1024 * 1024;
export const maxStreamCharacters = 256 * 1024 * 1024;

const statusComment = /^:\s*HTTP_STATUS\/(\d{3})/;
/** A field preceded by blanks or a byte order mark, or a field without a colon, whose value is empty. */
const oddField = /^[ \t\uFEFF]*(data|event)[ \t]*(?::|$)/;

/**
 * Takes a stream apart into frames, as they come (API reference, 5.1): lines end with LF, CR or both, frames with an empty
 * line. Comments, ids and frames without data are passed over: gateways send them to keep a connection alive.
 */
export class FrameParser {
  readonly #decoder = new StringDecoder('utf8');
  /** The beginning of a line whose end has not come. */
  #rest = '';
  /** The last line ended with CR: an LF that comes next belongs to it. */
  #isAfterCr = false;
  #name = '';
  #data: string | undefined;
  #status: number | undefined;
  /** Of all data so far. */
  #characters = 0;

  /**
   * The frames that end in a chunk of bytes, wherever it was cut.
   * @throws UnreadableStream for a frame, or a stream, that is too long.
   */
  push(chunk: Uint8Array): readonly Frame[] {
    const decoded = this.#decoder.write(chunk);
    if (decoded === '') return [];
    const text = this.#isAfterCr && decoded.startsWith('\n') ? decoded.slice(1) : decoded;
    this.#isAfterCr = decoded.endsWith('\r');
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    const frames = end < 0 ? [] : this.#takeLines(this.#rest + text.slice(0, isCrLf(text, end) ? end - 1 : end));
    this.#rest = end < 0 ? this.#rest + text : text.slice(end + 1);
    if (this.#rest.length + (this.#data?.length ?? 0) > maxFrameCharacters)
      throw new UnreadableStream('A frame is too long');
    if (this.#characters > maxStreamCharacters) throw new UnreadableStream('The stream is too long');
    return frames;
  }

  /** What is left at the end of the stream: servers may leave out the last empty line. */
  end(): readonly Frame[] {
    return this.#takeLines(`${this.#rest}${this.#decoder.end()}\n`);
  }

  #takeLines(text: string): readonly Frame[] {
    const frames: Frame[] = [];
    for (const line of text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n')) {
      if (line === '') this.#close(frames);
      else this.#takeLine(line);
    }
    return frames;
  }

  /** A hot path, called several times for each delta: the usual fields are checked first. */
  #takeLine(line: string): void {
    if (line.startsWith('data:')) this.#addData(line, 5);
    else if (line.startsWith('event:')) this.#name = line.slice(6).trim();
    else if (line.startsWith(':')) this.#status = Number(statusComment.exec(line)?.[1] ?? NaN) || this.#status;
    else if (!line.startsWith('id:')) this.#takeOddLine(line);
  }

  #takeOddLine(line: string): void {
    const [start, field] = oddField.exec(line) ?? [];
    if (start === undefined) return;
    if (field === 'data') this.#addData(line, start.length);
    else this.#name = line.slice(start.length).trim();
  }

  #addData(line: string, at: number): void {
    const value = line.slice(line.charCodeAt(at) === 0x20 ? at + 1 : at);
    this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
  }

  #close(frames: Frame[]): void {
    this.#characters += this.#data?.length ?? 0;
    if (this.#data !== undefined && this.#data.trim() !== '')
      frames.push({ name: this.#name, data: this.#data, status: this.#status });
    this.#name = '';
    this.#data = undefined;
    this.#status = undefined;
  }
}

function isCrLf(text: string, end: number): boolean {
  return text.charCodeAt(end) === 0x0a && text.charCodeAt(end - 1) === 0x0d;
}
