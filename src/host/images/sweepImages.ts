import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { keepDeletedMs } from '../storage/storedLogs.ts';
import { deletedEnding, logEnding } from '../storage/logNames.ts';
import { imageFolder } from './imageFolder.ts';

/** How long an unused image stays, in milliseconds: it may be in a draft of another window. */
const keepUnusedMs = keepDeletedMs;

/**
 * Removes images that no transcript names any more, of those that are there and those that can still be had back.
 *
 * @param folder - Of the transcripts.
 * @param inDrafts - Hashes that stay.
 */
export async function sweepImages(folder: string, inDrafts: ReadonlySet<string>, now: number): Promise<void> {
  const names = await oldImages(folder, now);
  const unused = new Set(names.map(hashOf).filter((hash) => !inDrafts.has(hash)));
  for (const log of unused.size > 0 ? await logsIn(folder) : []) {
    await removeNamed(join(folder, log), unused);
    if (unused.size === 0) return;
  }
  // Reading takes a while: one that was attached again meanwhile is not old any more.
  for (const name of (await oldImages(folder, now)).filter((one) => unused.has(hashOf(one))))
    await rm(join(imageFolder(folder), name), { force: true }).catch(() => undefined);
}

const hashOf = (name: string): string => name.slice(0, 64);

async function oldImages(folder: string, now: number): Promise<readonly string[]> {
  const place = imageFolder(folder);
  const old: string[] = [];
  for (const name of await readdir(place).catch(() => [])) {
    const stats = await stat(join(place, name)).catch(() => undefined);
    if (stats?.isFile() && now - stats.mtimeMs > keepUnusedMs) old.push(name);
  }
  return old;
}

async function logsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(logEnding) || name.endsWith(deletedEnding));
}

/** Takes the hashes out that a file names, and reads no further when none is left. A log may be large: it is read in pieces, which overlap by one hash. */
async function removeNamed(file: string, hashes: Set<string>): Promise<void> {
  let end = '';
  for await (const piece of createReadStream(file, 'latin1')) {
    const text = end + String(piece);
    for (const [hash] of text.matchAll(/[0-9a-f]{64}/g)) hashes.delete(hash);
    if (hashes.size === 0) return;
    end = text.slice(-63);
  }
}
