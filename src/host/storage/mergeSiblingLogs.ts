import { constants, existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { numberAt, parseJson } from '../../core/basics/json.ts';
import { isAnother } from './claims.ts';
import { deletedEnding, idOfLog, logEnding } from './logNames.ts';
import { hasCode } from './missingFile.ts';

/**
 * Moves the logs here that windows have written into folders of their own beside the workspace's, as earlier versions of the
 * extension did. Those that another window may still be writing are copied; what it adds afterwards becomes a conversation
 * of its own at the next start.
 */
export async function gatherLogs(folder: string, newId: () => string): Promise<void> {
  for (const sibling of siblingsOf(folder)) {
    const logs = await logsIn(sibling.conversations);
    if (logs.length === 0) continue;
    await mkdir(folder, { recursive: true });
    const take = (await isLocked(sibling)) ? copyUnlessThere : gatherLog;
    // What cannot be moved stays: another window may have done it, or it is not readable.
    for (const name of logs)
      await take(join(sibling.conversations, name), join(folder, name), () =>
        join(folder, `${newId()}${logEnding}`),
      ).catch(() => undefined);
  }
}

/** A folder that VS Code has given to a window beside the workspace's own. */
interface SiblingFolder {
  readonly conversations: string;
  /** Held by the window that has the folder, as long as it lives. */
  readonly lock: string;
}

/** There or not. `folder` is `…/workspaceStorage/<workspace>/<extension>/conversations`. */
function siblingsOf(folder: string): readonly SiblingFolder[] {
  const [extension, workspace] = [dirname(folder), dirname(dirname(folder))];
  return Array.from({ length: 9 }, (_, index) => {
    const sibling = `${workspace}-${index + 1}`;
    return { conversations: join(sibling, basename(extension), basename(folder)), lock: join(sibling, 'vscode.lock') };
  });
}

async function logsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && idOfLog(entry.name) !== undefined).map(({ name }) => name);
}

async function isLocked({ lock }: SiblingFolder): Promise<boolean> {
  const pid = numberAt(parseJson(await readFile(lock, 'utf8').catch(() => '')), 'pid');
  return pid !== undefined && isAnother(pid);
}

/** Two windows may have written under one id: then each is a conversation of its own. */
async function gatherLog(from: string, to: string, another: () => string): Promise<void> {
  const deleted = `${to}${deletedEnding}`;
  if (existsSync(deleted) && (await isPartOf(from, deleted))) return await rm(from);
  if (await moveUnlessThere(from, to)) return;
  if (await isPartOf(from, to)) await rm(from);
  else await moveUnlessThere(from, another());
}

/** Conversations that were deleted here are not moved. */
async function copyUnlessThere(from: string, to: string): Promise<void> {
  if (!existsSync(`${to}${deletedEnding}`)) await copyFile(from, to, constants.COPYFILE_EXCL);
}

async function isPartOf(file: string, whole: string): Promise<boolean> {
  const [part, all] = await Promise.all([file, whole].map(async (path) => (await readFile(path, 'utf8')).split('\n')));
  const known = new Set(all);
  return part?.every((line) => known.has(line)) === true;
}

/** @returns `false` when there is something in that place, which stays as it is. */
export async function moveUnlessThere(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to).catch(async (error: unknown) => {
      if (hasCode(error, 'EEXIST') || hasCode(error, 'ENOENT')) throw error;
      // Not every file system has links.
      await copyFile(from, to, constants.COPYFILE_EXCL);
    });
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  await rm(from);
  return true;
}
