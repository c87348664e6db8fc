import { logEnding } from '../storage/logNames.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { imagesInLines } from '../../core/exported/imagesInLines.ts';
import { CannotOpen } from '../session/cannotOpen.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { ComposerState } from '../session/composerState.ts';
import { sweepDeleted } from '../storage/storedLogs.ts';
import type { OtherConversation } from './otherWorkspaces.ts';
import { HistoryList, type HistoryPorts, type ShownHistory } from './historyList.ts';
import type { HistoryChoice } from './historyItems.ts';
import { importConversation, importConversationLines, type ImportPorts } from './importConversation.ts';
import type { ServerCopies } from './serverCopies.ts';
import { rename } from './openConversation.ts';
import { removeAll, removeOne, type RemovePorts, tellDeletion, tellReason } from './removeConversations.ts';

export interface ShowHistoryPorts extends Omit<HistoryPorts, 'remove'>, ImportPorts {
  readonly session: ImportPorts['session'] &
    HistoryPorts['session'] &
    RemovePorts['session'] &
    Pick<ChatSession, 'open' | 'rename' | 'titleOf'>;
  readonly composer: Pick<ComposerState, 'allAttachments'>;
  readonly serverCopies: RemovePorts['serverCopies'] & Pick<ServerCopies, 'retry'>;
}

/** `threadline.showHistory`: the workspace's conversations, the one used last first. @param shown - As the list was left. */
export async function showHistory(ports: ShowHistoryPorts, shown?: ShownHistory): Promise<void> {
  // The list does not wait for it. What cannot be deleted now is deleted the next time.
  void sweep(ports).catch(() => undefined);
  void ports.serverCopies.retry().then(tellDeletion);
  const list = new HistoryList({ ...ports, remove: (id, title) => removeOne(id, title, ports) }, shown);
  const choice = await list.choose();
  if (choice) await followChoice(choice, list.shown, ports);
}

async function sweep({ folder, images, composer }: ShowHistoryPorts): Promise<void> {
  await sweepDeleted(folder, Date.now());
  await (await images.load()).sweep(composer.allAttachments);
}

async function followChoice(choice: HistoryChoice, shown: ShownHistory, ports: ShowHistoryPorts): Promise<void> {
  const { session } = ports;
  switch (choice.type) {
    case 'open':
      return await openChosen(choice.id, ports);
    case 'rename':
      await rename(choice.id, choice.title, session).catch(tellReason);
      return await showHistory(ports, { ...shown, id: choice.id });
    case 'removeAll':
      return await removeAll(ports, ports.folder);
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

async function openChosen(id: string, ports: ShowHistoryPorts): Promise<void> {
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
