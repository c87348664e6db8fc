import { logEnding } from '../storage/logNames.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { imagesInLines } from '../../core/exported/imagesInLines.ts';
import { CannotOpen } from '../session/cannotOpen.ts';
import type { ChatSession } from '../session/chatSession.ts';
import { sweepDeleted } from '../storage/deletedLogs.ts';
import type { OtherConversation } from './otherWorkspaces.ts';
import type { HistoryPorts } from './history.ts';
import type { HistoryChoice } from './historyItems.ts';
import { HistoryList } from './history.ts';
import type { ImportPorts } from './importConversation.ts';
import { importConversation, importConversationLines } from './importConversation.ts';
import type { ServerCopies } from './serverCopies.ts';
import { tellDeletion } from './tellDeletion.ts';

export interface ShowHistoryPorts extends HistoryPorts, ImportPorts {
  readonly session: ImportPorts['session'] &
    HistoryPorts['session'] &
    Pick<ChatSession, 'open' | 'remove' | 'rename' | 'titleOf' | 'turnIdsOf'>;
  readonly serverCopies: Pick<ServerCopies, 'mark' | 'unmark' | 'forget' | 'retry'>;
}

/** `threadline.showHistory`: the workspace's conversations, the one used last first. */
export async function showHistory(ports: ShowHistoryPorts): Promise<void> {
  // What cannot be deleted now is deleted the next time.
  await sweep(ports).catch(() => undefined);
  void ports.serverCopies.retry().then(tellDeletion);
  const choice = await new HistoryList(ports).choose();
  if (choice) await follow(choice, ports);
}

async function sweep({ folder, images, memory }: ShowHistoryPorts): Promise<void> {
  await sweepDeleted(folder, Date.now());
  await (await images.load()).sweep(Object.values(memory.state.attachments).flat());
}

async function follow(choice: HistoryChoice, ports: ShowHistoryPorts): Promise<void> {
  const { session } = ports;
  switch (choice.type) {
    case 'open':
      return await open(choice.id, ports);
    case 'rename':
      await rename(choice.id, choice.title, session).catch(tellReason);
      return await showHistory(ports);
    case 'remove':
      return await removeOne(choice.id, choice.title, ports);
    case 'removeAll':
      return await removeAll(ports);
    case 'import':
      return await importConversation(undefined, ports);
    case 'import from':
      await importFrom(choice.from, ports);
  }
}

async function importFrom({ folder, id, title }: OtherConversation, ports: ShowHistoryPorts): Promise<void> {
  const lines = (await readFile(join(folder, `${id}${logEnding}`), 'utf8')).split('\n');
  await (await ports.images.load()).takeFrom(folder, imagesInLines(lines));
  await importConversationLines(lines, title, ports);
}

async function open(id: string, ports: ShowHistoryPorts): Promise<void> {
  try {
    await ports.session.open(id);
    await ports.view.reveal(false);
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    const [importOne, removeIt] = [l10n.t('Import a conversation…'), l10n.t('Delete')];
    const choice = await vscode.window.showWarningMessage(error.message, importOne, removeIt);
    if (choice === removeIt) await removeOne(id, ports.session.titleOf(id), ports);
    if (choice === importOne) await importConversation(undefined, ports);
  }
}

function tellReason(error: unknown): void {
  if (!(error instanceof CannotOpen)) throw error;
  void vscode.window.showWarningMessage(error.message);
}

async function rename(id: string, title: string, session: ShowHistoryPorts['session']): Promise<void> {
  const typed = await vscode.window.showInputBox({
    title: l10n.t('Rename conversation'),
    prompt: l10n.t('Leave it empty to name the conversation after its question'),
    value: title,
  });
  if (typed !== undefined) await session.rename(id, typed.trim());
}

async function removeOne(id: string, title: string, ports: ShowHistoryPorts): Promise<void> {
  await remove([id], () => l10n.t('Deleted “{0}”.', title), ports);
}

async function removeAll(ports: ShowHistoryPorts): Promise<void> {
  await remove(
    ports.memory.state.conversations.map(({ id }) => id),
    (count) => l10n.t('Deleted {0} conversations.', count),
    ports,
  );
}

/** Can be undone as long as the message is there; after that the server is asked to forget them, too. */
async function remove(
  ids: readonly string[],
  message: (count: number) => string,
  { session, serverCopies }: ShowHistoryPorts,
): Promise<void> {
  const removed: { readonly turnIds: readonly string[]; readonly restore: () => Promise<void> }[] = [];
  for (const id of ids) {
    const turnIds = await session.turnIdsOf(id);
    await session.remove(id).then((restore) => removed.push({ turnIds, restore }), tellReason);
  }
  if (removed.length === 0) return;
  const undo = l10n.t('Undo');
  const turnIds = removed.flatMap((one) => one.turnIds);
  // At once: the window may close before the message does. What cannot be read is told when it is to be deleted.
  const marked = serverCopies.mark(turnIds).catch(() => undefined);
  void vscode.window.showInformationMessage(message(removed.length), undo).then(async (choice) => {
    await marked;
    if (choice !== undo) return tellDeletion(await serverCopies.forget(turnIds));
    for (const { restore } of removed.toReversed()) await restore();
    await serverCopies.unmark(turnIds);
  });
}
