import type { Turn } from './conversation.ts';
import { answerText } from './answerText.ts';
import { shownQuestion } from './shownQuestion.ts';

/** The questions, as they are shown, and answers of turns as they were written, a blank line between two. */
export function turnsText(turns: readonly Turn[]): string {
  return turns
    .flatMap((turn) => [shownQuestion(turn.question), answerText(turn)])
    .filter((text) => text !== '')
    .join('\n\n');
}
