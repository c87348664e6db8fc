import type { FileHandle } from 'node:fs/promises';
import { type ByteRange, LogIndex } from '../../core/stored/logIndex.ts';
import { prefixBytes } from '../../core/stored/logLineBeginning.ts';
import { readIndex, writeIndex } from './indexFile.ts';
import { openExisting } from './readLines.ts';

/**
 * How much is looked at before anything else may run: a fraction of a screen's frame.
 * From one megabyte on Node makes the text of a chunk outside of V8's heap, which takes a fifth of the time.
 */
const chunkBytes = 2 * 1024 * 1024;

/** The last byte of a complete line: `}`, or the carriage return of a program that converts line ends. */
const lineEnds: ReadonlySet<number> = new Set([0x7d, 0x0d]);

/** The index is written again once it lacks this many bytes of the log; less is scanned in next to no time. */
const indexAfterBytes = 256 * 1024;

export interface ScannedLog {
  readonly index: LogIndex;
  /** How much of the log its index on disk told, so that it was not looked at. */
  readonly indexedBytes: number;
}

/**
 * Runs over what the index of a log does not cover, whatever its size, without holding it in memory. Empty when there is no
 * such file.
 */
export async function scanLog(file: string, options: ScanOptions = {}): Promise<ScannedLog> {
  const handle = await openExisting(file);
  if (!handle) return { index: new LogIndex(), indexedBytes: 0 };
  try {
    return await scan(handle, file, options);
  } finally {
    await handle.close();
  }
}

export interface ScanOptions {
  /** Whether the index on disk is brought up to date; nothing is written into the folders of other workspaces. */
  readonly keepsIndex?: boolean;
  /** The whole log is looked at: what its index tells has turned out to be wrong. */
  readonly isAnew?: boolean;
}

async function scan(handle: FileHandle, file: string, { keepsIndex, isAnew }: ScanOptions): Promise<ScannedLog> {
  const stored = isAnew ? undefined : await readIndex(file, handle);
  const { index, bytes } = stored ?? { index: new LogIndex(), bytes: 0 };
  const lines = new ChunkLines(index, bytes);
  await readChunks(handle, bytes, lines);
  // The last line may still be growing.
  if (keepsIndex && lines.closedBytes - bytes >= indexAfterBytes)
    await writeIndex(file, handle, { index, bytes: lines.closedBytes });
  lines.end();
  return { index, indexedBytes: bytes };
}

async function readChunks(handle: FileHandle, start: number, lines: ChunkLines): Promise<void> {
  const { size } = await handle.stat();
  // Most logs are small.
  const chunk = Buffer.allocUnsafe(Math.min(size - start + 1, chunkBytes));
  let reading = handle.read(chunk, 0, chunk.length, start);
  for (let position = start; ;) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) break;
    const text = chunk.toString('latin1', 0, bytesRead);
    position += bytesRead;
    // The disk and we work at the same time.
    reading = handle.read(chunk, 0, chunk.length, position);
    lines.add(text);
  }
}

/** Cuts chunks into lines, of which it holds no more than the beginnings. */
class ChunkLines {
  readonly #index: LogIndex;
  /** Of the file, in bytes, at the beginning of the chunk. */
  #position: number;
  /** The line that began in an earlier chunk. */
  #open = { offset: 0, length: 0, prefix: '', last: 0 };

  /** @param position - Where the first chunk begins, in bytes. */
  constructor(index: LogIndex, position: number) {
    this.#index = index;
    this.#position = position;
  }

  /** Up to here all lines have their ends. */
  get closedBytes(): number {
    return this.#open.length > 0 ? this.#open.offset : this.#position;
  }

  /** @param text - A character a byte. */
  add(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (this.#open.length > 0) this.#addOpen(text, end);
      else if (end > start) this.#addLine(text, start, end);
      start = end + 1;
    }
    this.#keepOpen(text, start);
    this.#position += text.length;
  }

  /** The last line has no line break. */
  end(): void {
    this.#close();
  }

  #addLine(text: string, start: number, end: number): void {
    const [offset, length] = [this.#position + start, end - start];
    const isWhole = lineEnds.has(text.charCodeAt(end - 1));
    if (isWhole && this.#index.addMore(text, start, offset, length)) return;
    this.#addPrefix(text.slice(start, Math.min(end, start + prefixBytes)), { offset, length }, isWhole);
  }

  #addOpen(text: string, end: number): void {
    this.#keepOpen(text.slice(0, end), 0);
    this.#close();
  }

  #keepOpen(text: string, start: number): void {
    if (start === text.length) return;
    const { offset, length, prefix } =
      this.#open.length > 0 ? this.#open : { offset: this.#position + start, length: 0, prefix: '' };
    const more = text.slice(start, start + prefixBytes - prefix.length);
    this.#open = {
      offset,
      length: length + text.length - start,
      prefix: prefix + more,
      last: text.charCodeAt(text.length - 1),
    };
  }

  #close(): void {
    const { offset, length, prefix, last } = this.#open;
    if (length > 0) this.#addPrefix(prefix, { offset, length }, lineEnds.has(last));
    this.#open = { offset: 0, length: 0, prefix: '', last: 0 };
  }

  #addPrefix(prefix: string, range: ByteRange, isWhole: boolean): void {
    // A copy: what is cut out of a text holds on to all of it, and the index keeps the ids.
    if (prefix.trim() !== '') this.#index.add(Buffer.from(prefix, 'latin1').toString('latin1'), range, isWhole);
  }
}
