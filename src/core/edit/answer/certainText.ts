import type { Turn } from '../../conversation/conversation.ts';
import { answerText } from '../../conversation/answerText.ts';
import { turnOutput } from '../../conversation/path.ts';
import { thinkingText } from '../../output/outputEntry.ts';
import { openingFence } from './fenceLines.ts';
import { isBlank } from '../lines/textLines.ts';

/**
 * The text of an answer that still streams, as far as it is certain to be no thinking; empty until then.
 *
 * A server without a parser for thinking may send it as the beginning of the text, and tells so only by the tag at its end.
 * Nobody begins to think with a fence, and who has thought elsewhere does not do so again.
 *
 * @param mayThinkInText - Whether the server may be such a one.
 */
export function certainText(turn: Turn, mayThinkInText: boolean): string {
  const text = answerText(turn);
  const hasThought = (): boolean => turnOutput(turn).some((entry) => thinkingText(entry) !== '');
  return mayThinkInText && !beginsWithBlock(text) && !hasThought() ? '' : text;
}

function beginsWithBlock(text: string): boolean {
  const first = text.split('\n', 50).find((line) => !isBlank(line));
  return first !== undefined && openingFence(first) !== undefined;
}
