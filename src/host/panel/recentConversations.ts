import type { RecentConversation } from '../../core/messages/toWebview.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';

/** How many conversations the empty state offers to go on with. */
const recentCount = 5;

/** The conversations that the empty state offers; edits are not among them. */
export function recentConversations({ state }: Pick<WorkspaceMemento, 'state'>): readonly RecentConversation[] {
  return state.conversations.filter(({ isEdit }) => !isEdit).slice(0, recentCount);
}
