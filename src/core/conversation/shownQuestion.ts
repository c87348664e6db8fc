import type { Question } from './conversation.ts';

/** The text of a question as people see it: that of an explanation is always the same, and that of a summary is not the person's. */
export function shownQuestion({ kind, text, summarises }: Question): string {
  return kind === 'explain' || summarises !== undefined ? '' : text;
}
