import { isFileText } from '../context/isFileText.ts';
import { hasSameLines } from '../context/sameSource.ts';
import type { Attachment, Conversation, Turn } from '../conversation/conversation.ts';
import { asideParentId, isOpen, nextParentId, pathTo } from '../conversation/path.ts';
import { earlierTurns } from './earlierTurns.ts';
import { seenFrom } from './seenFrom.ts';

/**
 * Whether the same code was attached to a question that the next one goes on from, so that the model already has it. For
 * lines that were attached more than once, the last attachment counts. What a summary replaces, or a replay left out, no
 * longer counts as sent.
 *
 * @param isSame - Whether the text that was sent equals the present text.
 * @param isAside - The next question is one on the side: it does not wait for what is still open.
 */
export function isSentAlready(
  conversation: Conversation,
  place: Pick<Attachment, 'path' | 'lines'>,
  isSame: (text: string) => boolean,
  isAside = false,
): boolean {
  const path = pathTo(conversation, isAside ? asideParentId(conversation) : nextParentId(conversation));
  const ended = path.filter((turn) => !isOpen(turn));
  const known = isAside ? seenTurns(ended) : [...seenTurns(ended), ...path.filter(isOpen)];
  const sent = known.flatMap(({ question }) => question.attachments);
  const last = sent.findLast((other) => isFileText(other) && other.path === place.path && hasSameLines(other, place));
  return last !== undefined && isSame(last.text);
}

/** Those of a path that the model still has word for word. */
function seenTurns(path: readonly Turn[]): readonly Turn[] {
  const { turns } = earlierTurns(path);
  const first = seenFrom(path, { mode: 'chain' })?.turnId;
  return turns.slice(
    Math.max(
      0,
      turns.findIndex(({ id }) => id === first),
    ),
  );
}
