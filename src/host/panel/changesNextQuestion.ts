import type { Action } from '../../core/conversation/action.ts';

/** Whether the next question may continue something else after this action, of which the server knows more or less. */
export function changesNextQuestion({ type }: Action): boolean {
  return nextQuestionActions.has(type);
}

const nextQuestionActions: ReadonlySet<Action['type']> = new Set([
  'versionChosen',
  'turnEnded',
  'questionWithdrawn',
  'turnsRead',
]);
