import type { PendingChange } from '../../core/messages/pendingChange.ts';
import type { LiveEdits } from '../inlineEdit/document/liveEdits.ts';

/** The changes of a conversation that are live in an editor of this window; none before the edits are loaded. */
export function pendingChanges(
  loaded: { readonly edits: Pick<LiveEdits, 'all'> } | undefined,
  conversationId: string,
): readonly PendingChange[] {
  return (loaded?.edits.all ?? [])
    .filter(({ turn }) => turn.conversationId === conversationId)
    .map(({ turn, state: { isWriting, openHunks } }) => ({
      turnId: turn.turnId,
      state: isWriting ? 'writing' : 'pending',
      open: openHunks.length,
    }));
}
