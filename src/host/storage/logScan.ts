import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { ByteRange } from '../../core/stored/logIndex.ts';
import { LogIndex } from '../../core/stored/logIndex.ts';
import { prefixBytes } from '../../core/stored/lineBeginning.ts';
import { isMissing } from './missingFile.ts';

/**
 * How much is looked at before anything else may run: a fraction of a screen's frame.
 * From one megabyte on Node makes the text of a chunk outside of V8's heap, which takes a fifth of the time.
 */
const chunkBytes = 2 * 1024 * 1024;

/** `}`, and what a program puts before a line break that thinks it knows better. */
const lineEnds: ReadonlySet<number> = new Set([0x7d, 0x0d]);

/** Runs over a log of any size without holding it in memory. An empty index when there is no such file. */
export async function scanLog(file: string): Promise<LogIndex> {
  const index = new LogIndex();
  const handle = await openExisting(file);
  if (!handle) return index;
  try {
    await scan(handle, index);
  } finally {
    await handle.close();
  }
  return index;
}

async function scan(handle: FileHandle, index: LogIndex): Promise<void> {
  const { size } = await handle.stat();
  // Most logs are small.
  const chunk = Buffer.allocUnsafe(Math.min(size + 1, chunkBytes));
  const lines = new ChunkLines(index);
  let reading = handle.read(chunk, 0, chunk.length, 0);
  for (let position = 0; ;) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) break;
    const text = chunk.toString('latin1', 0, bytesRead);
    position += bytesRead;
    // The disk and we work at the same time.
    reading = handle.read(chunk, 0, chunk.length, position);
    lines.add(text);
  }
  lines.end();
}

/** Cuts chunks into lines, of which it holds no more than the beginnings. */
class ChunkLines {
  readonly #index: LogIndex;
  /** Of the file, in bytes, at the beginning of the chunk. */
  #position = 0;
  /** The line that began in an earlier chunk. */
  #open = { offset: 0, length: 0, prefix: '', last: 0 };

  constructor(index: LogIndex) {
    this.#index = index;
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

/** Lines that are as good as side by side are read in one go. */
const maxGapBytes = 4_096;

/** No more than this in one go. */
const maxReadBytes = 1024 * 1024;

/** The text of some lines, in the order of the file. */
export async function readLines(file: string, ranges: readonly ByteRange[]): Promise<readonly string[]> {
  const handle = await openExisting(file);
  if (!handle) return [];
  try {
    const lines: string[] = [];
    for (const group of groups(ranges)) lines.push(...(await readGroup(handle, group)));
    return lines;
  } finally {
    await handle.close();
  }
}

function groups(ranges: readonly ByteRange[]): readonly (readonly ByteRange[])[] {
  const grouped: ByteRange[][] = [];
  for (const range of ranges.toSorted((a, b) => a.offset - b.offset)) {
    const group = grouped.at(-1);
    const [first, last] = [group?.[0], group?.at(-1)];
    const isNear =
      first &&
      last &&
      range.offset - (last.offset + last.length) <= maxGapBytes &&
      range.offset + range.length - first.offset <= maxReadBytes;
    if (isNear) group?.push(range);
    else grouped.push([range]);
  }
  return grouped;
}

async function readGroup(handle: FileHandle, group: readonly ByteRange[]): Promise<readonly string[]> {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return [];
  const length = last.offset + last.length - first.offset;
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, first.offset);
  return group.flatMap((range) =>
    buffer.toString('utf8', range.offset - first.offset, range.offset - first.offset + range.length).split('\n'),
  );
}

async function openExisting(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
