import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseJson, stringAt } from '../../core/basics/json.ts';
import { readNaming, titleOfConversation } from '../../core/conversation/titleOf.ts';
import { listLogs } from '../storage/storedLogs.ts';
import { openLog, readTurns } from '../storage/readTranscript.ts';
import { decoded } from '../../core/basics/decoded.ts';

/** A conversation of another workspace: it can be read and imported, and is never written to. */
export interface OtherConversation {
  readonly id: string;
  readonly title: string;
  readonly workspace: string;
  readonly changedAt: number;
  /** The folder of its transcript. */
  readonly folder: string;
}

/**
 * The conversations of all other workspaces of this machine.
 *
 * @param folder - This workspace's transcripts: `…/workspaceStorage/<workspace>/<extension>/conversations`.
 */
export async function foreignConversations(folder: string): Promise<readonly OtherConversation[]> {
  const [storage, extension] = [dirname(folder), basename(dirname(folder))];
  const workspaces = dirname(dirname(storage));
  const names = await readdir(workspaces).catch(() => []);
  const others = names.filter((name) => name !== basename(dirname(storage)));
  const found = await Promise.all(others.map((name) => ofWorkspace(join(workspaces, name), extension)));
  return found.flat().sort((a, b) => b.changedAt - a.changedAt);
}

/** Workspaces that cannot be read are left out. */
async function ofWorkspace(workspace: string, extension: string): Promise<readonly OtherConversation[]> {
  const folder = join(workspace, extension, 'conversations');
  const stored = await listLogs(folder).catch(() => []);
  if (stored.length === 0) return [];
  const name = await workspaceName(workspace);
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
