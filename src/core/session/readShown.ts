import type { Turn } from '../conversation/conversation.ts';
import { shownIds } from '../conversation/path.ts';
import type { LiveConversation } from './liveConversation.ts';

/** All that a conversation shows, from top to bottom, also what has not been read yet, and what was asked on the side of that. */
export async function readShown(live: Pick<LiveConversation, 'conversation' | 'reader'>): Promise<readonly Turn[]> {
  return await live.reader.readTurns(shownIds(live.conversation));
}
