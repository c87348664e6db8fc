import type { Turn } from './conversation.ts';
import { answerText } from './answerText.ts';

/** The questions and answers of turns as they were written, a blank line between two. */
export function turnsText(turns: readonly Turn[]): string {
  return turns
    .flatMap((turn) => [turn.question.text, answerText(turn)])
    .filter((text) => text !== '')
    .join('\n\n');
}
