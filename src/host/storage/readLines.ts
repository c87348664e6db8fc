import { type FileHandle, open } from 'node:fs/promises';
import type { ByteRange } from '../../core/stored/logIndex.ts';
import { isMissing } from './missingFile.ts';

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

/** `undefined` when there is no such file. */
export async function openExisting(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
