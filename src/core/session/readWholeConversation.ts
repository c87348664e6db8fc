import type { Turn } from '../conversation/conversation.ts';
import { shownIds } from '../conversation/path.ts';
import type { LiveConversation } from './liveConversation.ts';

/** The turns that a conversation shows, from top to bottom, with those asked on the side; unread ones are read first. */
export async function readWholeConversation(
  live: Pick<LiveConversation, 'conversation' | 'reader'>,
): Promise<readonly Turn[]> {
  return await live.reader.readTurns(shownIds(live.conversation));
}
