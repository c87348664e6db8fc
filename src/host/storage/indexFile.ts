import { type FileHandle, readFile, writeFile } from 'node:fs/promises';
import { numberAt, objectAt, parseJson, stringAt } from '../../core/basics/json.ts';
import type { LogIndex } from '../../core/stored/logIndex.ts';
import { indexVersion, restoreIndex, storeIndex } from '../../core/stored/storedIndex.ts';
import { indexEnding } from './logNames.ts';
import { sha256 } from '../basics/sha256.ts';

/** An index and how much of the log it covers. */
export interface CoveringIndex {
  readonly index: LogIndex;
  /** Up to the end of a line. */
  readonly bytes: number;
}

/** As much of a log is compared, at its beginning and where an index ends. */
const sampleBytes = 4_096;

/** `undefined` when there is none, or it is damaged, of another version, or not of this log as it is now. */
export async function readIndex(file: string, log: FileHandle): Promise<CoveringIndex | undefined> {
  const text = await readFile(`${file}${indexEnding}`, 'utf8').catch(() => '');
  const start = text.indexOf('\n') + 1;
  const json = text.slice(start);
  if (start === 0 || text.slice(0, start - 1) !== sha256(json)) return undefined;
  const stored = parseJson(json);
  const bytes = numberAt(stored, 'bytes') ?? 0;
  if (numberAt(stored, 'v') !== indexVersion || !(await isOfLog(stored, bytes, log))) return undefined;
  const index = restoreIndex(objectAt(stored, 'index'));
  return index && { index, bytes };
}

/** Where it cannot be written there is none, or one that does not fit. */
export async function writeIndex(file: string, log: FileHandle, { index, bytes }: CoveringIndex): Promise<void> {
  const { size, mtimeMs } = await log.stat();
  const sample = await sampleOf(log, bytes);
  const json = JSON.stringify({ v: indexVersion, bytes, size, mtimeMs, sample, index: storeIndex(index) });
  // Two windows may write at once, and a crash may cut it: then its hash is wrong.
  await writeFile(`${file}${indexEnding}`, `${sha256(json)}\n${json}`).catch(() => undefined);
}

/** A log only ever grows: one of the same size that was written to since is another one. */
async function isOfLog(stored: unknown, bytes: number, log: FileHandle): Promise<boolean> {
  const { size, mtimeMs } = await log.stat();
  const isChanged = size === numberAt(stored, 'size') && mtimeMs !== numberAt(stored, 'mtimeMs');
  return bytes > 0 && size >= bytes && !isChanged && stringAt(stored, 'sample') === (await sampleOf(log, bytes));
}

async function sampleOf(log: FileHandle, bytes: number): Promise<string> {
  const [first, last] = [Buffer.alloc(sampleBytes), Buffer.alloc(sampleBytes)];
  await log.read(first, 0, Math.min(bytes, sampleBytes), 0);
  await log.read(last, 0, Math.min(bytes, sampleBytes), Math.max(0, bytes - sampleBytes));
  return sha256(Buffer.concat([first, last]));
}
