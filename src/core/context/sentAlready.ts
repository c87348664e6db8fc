import type { Attachment, Conversation } from '../conversation/conversation.ts';
import { pathTo } from '../conversation/path.ts';
import { hasSameLines } from './sameSource.ts';

/** Whether the same lines were attached to a question on the shown path: then the model has them already. */
export function isSentAlready(conversation: Conversation, place: Pick<Attachment, 'path' | 'lines'>): boolean {
  const sent = pathTo(conversation, conversation.headId).flatMap(({ question }) => question.attachments);
  return sent.some((other) => other.path === place.path && hasSameLines(other, place));
}
