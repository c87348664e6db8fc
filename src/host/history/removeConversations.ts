import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CannotOpen } from '../session/cannotOpen.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import type { ServerCopies } from './serverCopies.ts';
import { tellDeletion } from './tellDeletion.ts';

export interface RemovePorts {
  readonly session: Pick<ChatSession, 'remove' | 'turnIdsOf'>;
  readonly memory: Pick<WorkspaceMemento, 'state'>;
  readonly serverCopies: Pick<ServerCopies, 'mark' | 'unmark' | 'forget'>;
}

export async function removeOne(id: string, title: string, ports: RemovePorts): Promise<void> {
  await remove([id], () => l10n.t('Deleted “{0}”.', title), ports);
}

export async function removeAll(ports: RemovePorts): Promise<void> {
  await remove(
    ports.memory.state.conversations.map(({ id }) => id),
    (count) => (count === 1 ? l10n.t('Deleted 1 conversation.') : l10n.t('Deleted {0} conversations.', count)),
    ports,
  );
}

/** Can be undone as long as the message is there; after that the server is asked to forget them, too. */
async function remove(
  ids: readonly string[],
  message: (count: number) => string,
  { session, serverCopies }: RemovePorts,
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

/** Says why something cannot be done with a conversation; other errors go on. */
export function tellReason(error: unknown): void {
  if (!(error instanceof CannotOpen)) throw error;
  void vscode.window.showWarningMessage(error.message);
}
