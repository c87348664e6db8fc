import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { LinePlace } from '../../core/stored/logIndex.ts';
import { LogIndex, prefixBytes } from '../../core/stored/logIndex.ts';

/** How much is looked at before anything else may run: a fraction of a screen's frame. */
const chunkBytes = 256 * 1024;

const newline = 0x0a;

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
  const chunk = Buffer.alloc(chunkBytes);
  let line = { offset: 0, length: 0, prefix: '', last: 0 };
  const endLine = (): void => {
    if (line.length > 0) index.add(line.prefix, { offset: line.offset, length: line.length }, lineEnds.has(line.last));
  };
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(chunk, 0, chunkBytes, position);
    if (bytesRead === 0) break;
    for (let start = 0; start < bytesRead; ) {
      const found = chunk.subarray(0, bytesRead).indexOf(newline, start);
      const end = found < 0 ? bytesRead : found;
      const missing = prefixBytes - line.prefix.length;
      if (missing > 0) line.prefix += chunk.toString('latin1', start, Math.min(end, start + missing));
      line.length += end - start;
      if (end > start) line.last = chunk[end - 1] ?? 0;
      if (found >= 0) {
        endLine();
        line = { offset: position + found + 1, length: 0, prefix: '', last: 0 };
      }
      start = end + 1;
    }
    position += bytesRead;
  }
  endLine();
}

/** Lines that are as good as side by side are read in one go. */
const maxGapBytes = 4_096;

/** No more than this in one go. */
const maxReadBytes = 1024 * 1024;

/** The text of some lines, in the order of the file. */
export async function readLines(file: string, places: readonly LinePlace[]): Promise<readonly string[]> {
  const handle = await openExisting(file);
  if (!handle) return [];
  try {
    const lines: string[] = [];
    for (const group of groups(places)) lines.push(...(await readGroup(handle, group)));
    return lines;
  } finally {
    await handle.close();
  }
}

function groups(places: readonly LinePlace[]): readonly (readonly LinePlace[])[] {
  const grouped: LinePlace[][] = [];
  for (const place of places.toSorted((a, b) => a.offset - b.offset)) {
    const group = grouped.at(-1);
    const [first, last] = [group?.[0], group?.at(-1)];
    const isNear = first && last && place.offset - (last.offset + last.length) <= maxGapBytes && place.offset + place.length - first.offset <= maxReadBytes;
    if (isNear) group?.push(place);
    else grouped.push([place]);
  }
  return grouped;
}

async function readGroup(handle: FileHandle, group: readonly LinePlace[]): Promise<readonly string[]> {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return [];
  const length = last.offset + last.length - first.offset;
  const { buffer } = await handle.read(Buffer.alloc(length), 0, length, first.offset);
  return group.map((place) => buffer.toString('utf8', place.offset - first.offset, place.offset - first.offset + place.length));
}

async function openExisting(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
