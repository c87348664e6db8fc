import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import type { ChatSession } from './chatSession.ts';

export interface ClosingPorts {
  readonly session: Pick<ChatSession, 'close'>;
  readonly responseIds: Pick<ResponseIdVault, 'flush'>;
  readonly memory: Pick<WorkspaceMemento, 'flush'>;
  /** A line for the log. */
  readonly onError: (message: string, error: unknown) => void;
}

/**
 * Resolves when nothing is pending: streamed events are on disk, response ids are in secret storage, and the
 * workspace's state is kept. A failure is reported to `onError`, and does not stop the other steps.
 */
export async function closeWindow({ session, responseIds, memory, onError }: ClosingPorts): Promise<void> {
  const ended = await Promise.allSettled([session.close(), responseIds.flush(), memory.flush()]);
  for (const end of ended)
    if (end.status === 'rejected') onError('Not all was kept when the window closed', end.reason);
}
