import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dayMs } from '../../core/basics/dayMs.ts';
import { deletedEnding, idOfLog } from './logNames.ts';
import { isMissing } from './missingFile.ts';

/** A transcript on disk, whether or not it is in the workspace's list. */
export interface StoredTranscript {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface LogFile extends StoredTranscript {
  readonly file: string;
}

/** All logs of a folder. Those of another window, or whose entry was lost, are among them. What is no file is passed over. */
export async function listLogs(folder: string): Promise<readonly LogFile[]> {
  const stored = await Promise.all(
    (await fileNamesIn(folder)).map((name) => storedAs(idOfLog(name), join(folder, name))),
  );
  return stored.flat();
}

async function storedAs(id: string | undefined, file: string): Promise<readonly LogFile[]> {
  const stats = id === undefined ? undefined : await stat(file).catch(() => undefined);
  if (id === undefined || !stats?.isFile()) return [];
  const { birthtimeMs, mtimeMs } = stats;
  return [{ id, file, createdAt: Math.min(birthtimeMs, mtimeMs), changedAt: mtimeMs }];
}

/** How long a deleted conversation can be had back, and its images with it, in milliseconds. */
export const keepDeletedMs = dayMs;

/** Removes transcripts that were deleted long ago; those that cannot be removed now are tried again the next time. */
export async function sweepDeleted(folder: string, now: number): Promise<void> {
  for (const name of (await fileNamesIn(folder)).filter((candidate) => candidate.endsWith(deletedEnding))) {
    const file = join(folder, name);
    const stats = await stat(file).catch(() => undefined);
    if (stats && now - stats.ctimeMs > keepDeletedMs) await rm(file, { force: true }).catch(() => undefined);
  }
}

/** The names of what is in a folder; none where it is not there. Rejects where it cannot be read. */
async function fileNamesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}
