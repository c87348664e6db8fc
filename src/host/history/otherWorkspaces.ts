import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { parseJson, stringAt } from '../../core/basics/json.ts';
import { readNaming, titleOfConversation } from '../../core/conversation/titleOf.ts';
import { listLogs } from '../storage/storedLogs.ts';
import { openLog, readTurns } from '../storage/readTranscript.ts';
import { decoded } from '../../core/basics/decoded.ts';

/** A conversation of another workspace, or of none: it can be read and imported, and is never written to. */
export interface OtherConversation {
  readonly id: string;
  readonly title: string;
  readonly workspace: string;
  readonly changedAt: number;
  /** The folder of its transcript. */
  readonly folder: string;
}

/**
 * The conversations of all other workspaces of this machine, and of windows with no folder open.
 *
 * @param folder - This workspace's transcripts: `…/workspaceStorage/<workspace>/<extension>/conversations`, or `globalFolder`.
 * @param globalFolder - Those of all windows with no folder open: `…/globalStorage/<extension>/conversations`.
 */
export async function foreignConversations(
  folder: string,
  globalFolder: string,
): Promise<readonly OtherConversation[]> {
  const ofNoFolder = folder === globalFolder ? [] : conversationsIn(globalFolder, () => l10n.t('No folder'));
  const found = await Promise.all([ofNoFolder, ...(await ofWorkspaces(folder, globalFolder))]);
  return found.flat().sort((a, b) => b.changedAt - a.changedAt);
}

async function ofWorkspaces(
  folder: string,
  globalFolder: string,
): Promise<readonly Promise<readonly OtherConversation[]>[]> {
  const [own, extension] = [dirname(dirname(folder)), basename(dirname(folder))];
  const workspaces = folder === globalFolder ? join(dirname(own), 'workspaceStorage') : dirname(own);
  const names = await readdir(workspaces).catch(() => []);
  const others = names.map((name) => join(workspaces, name)).filter((workspace) => workspace !== own);
  return others.map((workspace) =>
    conversationsIn(join(workspace, extension, 'conversations'), () => workspaceName(workspace)),
  );
}

/** None where they cannot be read. */
async function conversationsIn(
  folder: string,
  nameOf: () => string | Promise<string>,
): Promise<readonly OtherConversation[]> {
  const stored = await listLogs(folder).catch(() => []);
  if (stored.length === 0) return [];
  const name = await nameOf();
  const found: OtherConversation[] = [];
  for (const { id, file, changedAt } of stored) {
    const title = await titleIn(file).catch(() => '');
    if (title !== '') found.push({ id, changedAt, title, workspace: name, folder });
  }
  return found;
}

async function titleIn(file: string): Promise<string> {
  const log = { file, keepsIndex: false };
  const { conversation } = await openLog(log, { id: '', createdAt: 0 }, 0);
  return titleOfConversation(conversation, await readNaming(conversation, (ids) => readTurns(log, ids)));
}

async function workspaceName(workspace: string): Promise<string> {
  const text = await readFile(join(workspace, 'workspace.json'), 'utf8').catch(() => '');
  const file = parseJson(text);
  const uri = stringAt(file, 'folder') ?? stringAt(file, 'workspace') ?? '';
  return decoded(basename(uri)) || basename(workspace);
}
