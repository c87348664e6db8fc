import { isCode } from '../context/isCode.ts';
import { hasSameLines } from '../context/sameSource.ts';
import type { Attachment, Conversation } from '../conversation/conversation.ts';
import { isOpen, pathTo } from '../conversation/path.ts';
import { earlierTurns } from './earlierTurns.ts';

/**
 * Whether the same code was attached to a question on the shown path: then the model has it already. Of lines that were
 * attached more than once, it goes by the last. What a summary stands for is sent no more.
 *
 * @param isSame - Whether the text that was sent is what stands there now.
 */
export function isSentAlready(
  conversation: Conversation,
  place: Pick<Attachment, 'path' | 'lines'>,
  isSame: (text: string) => boolean,
): boolean {
  const path = pathTo(conversation, conversation.headId);
  const known = [...earlierTurns(path).turns, ...path.filter(isOpen)];
  const sent = known.flatMap(({ question }) => question.attachments);
  const last = sent.findLast((other) => isCode(other) && other.path === place.path && hasSameLines(other, place));
  return last !== undefined && isSame(last.text);
}
