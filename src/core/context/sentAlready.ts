import type { Attachment, Conversation } from '../conversation/conversation.ts';
import { pathTo } from '../conversation/path.ts';
import { hasSameLines } from './samePlace.ts';

/** Whether the same place went along with a question on the path that is shown: the model has read it, and need not be sent it again. */
export function isSentAlready(conversation: Conversation, place: Pick<Attachment, 'path' | 'lines'>): boolean {
  const sent = pathTo(conversation, conversation.headId).flatMap(({ question }) => question.attachments);
  return sent.some((other) => other.path === place.path && hasSameLines(other, place));
}
