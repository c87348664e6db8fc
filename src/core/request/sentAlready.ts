import { hasSameLines } from '../context/sameSource.ts';
import type { Attachment, Conversation } from '../conversation/conversation.ts';
import { isOpen, pathTo } from '../conversation/path.ts';
import { earlierTurns } from './earlierTurns.ts';

/**
 * Whether the same lines were attached to a question on the shown path: then the model has them already. What a summary
 * stands for is sent no more.
 */
export function isSentAlready(conversation: Conversation, place: Pick<Attachment, 'path' | 'lines'>): boolean {
  const path = pathTo(conversation, conversation.headId);
  const known = [...earlierTurns(path).turns, ...path.filter(isOpen)];
  const sent = known.flatMap(({ question }) => question.attachments);
  return sent.some((other) => other.path === place.path && hasSameLines(other, place));
}
