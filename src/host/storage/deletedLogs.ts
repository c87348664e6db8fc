import { dayMs } from '../../core/basics/dayMs.ts';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deletedEnding } from './logNames.ts';
import { fileNamesIn } from './storedLogs.ts';

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
