import type { Turn } from '../../conversation/conversation.ts';
import { answerText } from '../../conversation/answerText.ts';
import { turnOutput } from '../../conversation/path.ts';
import { thinkingText } from '../../output/outputEntry.ts';
import { openingFence } from './fenceLines.ts';
import { isBlank } from '../lines/textLines.ts';

/**
 * The text of an answer that is still streaming, if it certainly contains no thinking; empty until then.
 *
 * A server without a parser for thinking may send it at the start of the text, and only the closing tag shows that it
 * was thinking. A text that begins with a fence contains none, nor does that of a turn that has already thought
 * elsewhere.
 *
 * @param mayThinkInText - Whether the server may send thinking in the text.
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
