import { isFileText } from '../context/isFileText.ts';
import { hasSameLines } from '../context/sameSource.ts';
import type { Attachment, Conversation } from '../conversation/conversation.ts';
import { isOpen, pathTo } from '../conversation/path.ts';
import { earlierTurns } from './earlierTurns.ts';

/**
 * Whether the same code was attached to a question on the shown path, so that the model already has it. For lines that
 * were attached more than once, the last attachment counts. What a summary replaces no longer counts as sent.
 *
 * @param isSame - Whether the text that was sent equals the present text.
 */
export function isSentAlready(
  conversation: Conversation,
  place: Pick<Attachment, 'path' | 'lines'>,
  isSame: (text: string) => boolean,
): boolean {
  const path = pathTo(conversation, conversation.headId);
  const known = [...earlierTurns(path).turns, ...path.filter(isOpen)];
  const sent = known.flatMap(({ question }) => question.attachments);
  const last = sent.findLast((other) => isFileText(other) && other.path === place.path && hasSameLines(other, place));
  return last !== undefined && isSame(last.text);
}
