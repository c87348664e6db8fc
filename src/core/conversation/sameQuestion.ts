import { own } from '../basics/records.ts';
import type { Conversation, Question } from './conversation.ts';

/** What was asked in the place of a turn. */
export interface TurnVersions {
  /** The ids of the answers to its question, its own among them, in the order in which they were asked. */
  readonly answers: readonly string[];
  /** One turn for each question, in the order in which these were first asked: itself, and of another one the newest answer. */
  readonly questions: readonly string[];
}

/** The versions of an answer, apart from those of the question. @param groups - By `byQuestion`. */
export function versionsAmong(groups: readonly (readonly string[])[], turnId: string): TurnVersions {
  const answers = groups.find((group) => group.includes(turnId)) ?? [];
  return { answers, questions: groups.flatMap((group) => (group === answers ? turnId : group.slice(-1))) };
}

/**
 * Those of some turns together that answer the same question. One that has not been read counts as one of its own.
 *
 * @param ids - In the order in which they were asked.
 */
export function byQuestion(ids: readonly string[], turns: Conversation['turns']): readonly (readonly string[])[] {
  const groups: { readonly question: Question | undefined; readonly ids: string[] }[] = [];
  for (const id of ids) {
    const question = own(turns, id)?.question;
    const group = groups.find((one) => one.question && question && isSameQuestion(one.question, question));
    if (group) group.ids.push(id);
    else groups.push({ question, ids: [id] });
  }
  return groups.map((group) => group.ids);
}

/** What was asked and what went along; the options may differ. */
function isSameQuestion(one: Question, other: Question): boolean {
  return (
    one.kind === other.kind &&
    one.text === other.text &&
    JSON.stringify(one.attachments) === JSON.stringify(other.attachments)
  );
}
