import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CannotOpen } from '../session/cannotOpen.ts';
import type { ChatSession } from '../session/chatSession.ts';
import { listLogs } from '../storage/storedLogs.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import type { Deletion, ServerCopies } from './serverCopies.ts';

export interface RemovePorts {
  readonly session: Pick<ChatSession, 'remove' | 'turnIdsOf'>;
  readonly memory: Pick<WorkspaceMemento, 'state'>;
  readonly serverCopies: Pick<ServerCopies, 'mark' | 'unmark' | 'forget'>;
}

/**
 * Deletes a conversation, with a message that offers Undo. A conversation that cannot be deleted is reported in a
 * message.
 */
export async function removeOne(id: string, title: string, ports: RemovePorts): Promise<void> {
  await remove([id], () => l10n.t('Deleted “{0}”.', title), ports);
}

/** @param folder - Of this workspace's transcripts: the list has room for the last ones only. */
export async function removeAll(ports: RemovePorts, folder: string): Promise<void> {
  const listed = ports.memory.state.conversations.map(({ id }) => id);
  const stored = (await listLogs(folder).catch(() => [])).map(({ id }) => id);
  await remove([...new Set([...listed, ...stored])], removedAll, ports);
}

function removedAll(count: number): string {
  return count === 1 ? l10n.t('Deleted 1 conversation.') : l10n.t('Deleted {0} conversations.', count);
}

/** Can be undone as long as the message is there; after that the server is asked to forget them, too. */
async function remove(
  ids: readonly string[],
  message: (count: number) => string,
  { session, serverCopies }: RemovePorts,
): Promise<void> {
  const failed: unknown[] = [];
  const removed: { readonly turnIds: readonly string[]; readonly restore: () => Promise<void> }[] = [];
  for (const id of ids) {
    const turnIds = await session.turnIdsOf(id);
    await session.remove(id).then(
      (restore) => removed.push({ turnIds, restore }),
      (error: unknown) => failed.push(error),
    );
  }
  tellFailed(failed);
  if (removed.length === 0) return;
  const undo = l10n.t('Undo');
  const turnIds = removed.flatMap((one) => one.turnIds);
  // At once: the window may close before the message does.
  const marked = serverCopies.mark(turnIds);
  void vscode.window.showInformationMessage(message(removed.length), undo).then(async (choice) => {
    await marked;
    if (choice !== undo) return tellDeletion(await serverCopies.forget(turnIds));
    for (const { restore } of removed.toReversed()) await restore();
    await serverCopies.unmark(turnIds);
  });
}

/** In one message: what keeps one from being deleted may keep all. */
function tellFailed(errors: readonly unknown[]): void {
  const [first] = errors;
  if (errors.length > 1 && first instanceof CannotOpen)
    void vscode.window.showWarningMessage(
      l10n.t('{0} conversations could not be deleted. The first: {1}', errors.length, first.message),
    );
  else if (errors.length > 0) tellReason(first);
}

/** Says why something cannot be done with a conversation; other errors go on. */
export function tellReason(error: unknown): void {
  if (!(error instanceof CannotOpen)) throw error;
  void vscode.window.showWarningMessage(error.message);
}

/** Says that the server still has what was deleted here. */
export function tellDeletion(deletion: Deletion): void {
  if (deletion === 'done') return;
  void vscode.window.showWarningMessage(
    deletion === 'later'
      ? l10n.t(
          'The server still stores answers that were deleted here: it could not delete them now. This is tried again later.',
        )
      : l10n.t(
          'The server could not delete some answers that were deleted here. It forgets them by itself after some days.',
        ),
  );
}
