import type { Question } from './conversation.ts';

/**
 * The text of a question as people see it: of an explanation only what they wrote themselves, which stands below what is always
 * the same; that of a summary is not the person's.
 */
export function shownQuestion({ kind, text, summarises }: Question): string {
  if (summarises !== undefined) return '';
  const [, ...own] = text.split('\n\n');
  return kind === 'explain' ? own.join('\n\n') : text;
}

/** What a person types to ask it. */
export function typedQuestion(question: Question): string {
  const words = shownQuestion(question);
  return question.kind === 'explain' ? `/explain ${words}`.trimEnd() : words;
}
