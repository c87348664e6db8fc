import type { Question, Turn } from './conversation.ts';
import { answerText } from './path.ts';

/** Whether two turns answer the same question: what was asked and what went along; the options may differ. */
function isSameQuestion(one: Question, other: Question): boolean {
  return (
    one.kind === other.kind &&
    one.text === other.text &&
    JSON.stringify(one.attachments) === JSON.stringify(other.attachments)
  );
}

/** Those of the versions of a turn, itself among them, that answer the same question and have a text. */
export function answersToSame(versions: readonly Turn[], turnId: string): readonly Turn[] {
  const turn = versions.find(({ id }) => id === turnId);
  return versions.filter(
    (version) => turn && isSameQuestion(version.question, turn.question) && answerText(version) !== '',
  );
}
