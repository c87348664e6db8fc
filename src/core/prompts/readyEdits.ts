import * as l10n from '@vscode/l10n';
import type { FoundProblem } from '../context/problemsText.ts';

type Problem = Pick<FoundProblem, 'message' | 'line' | 'origin'>;

/** The instructions of the ready-made edits, in the person's language, as the conversation shows them. */
export const readyEdits = {
  document: () =>
    l10n.t(
      'Write documentation comments for this code in the style of its language: what it does, its parameters, what it returns, how it fails. Leave the code itself as it is.',
    ),
  simplify: () =>
    l10n.t('Simplify this code without changing what it does: fewer branches, clearer names, nothing roundabout.'),
  tests: (path: string) =>
    l10n.t(
      'Write tests for the code in {0}: the usual cases, the edge cases, and what must fail. Keep the existing tests.',
      path,
    ),
} as const;

/** What the ready-made edits do, in a few words, for titles. */
export const readyEditNames = {
  document: () => l10n.t('write documentation'),
  simplify: () => l10n.t('simplify'),
  tests: () => l10n.t('write tests'),
  /** @param what - What is wrong. */
  fix: (what: string) => l10n.t('fix {0}', what),
} as const;

/** The instruction of "Fix Problem". */
export function fixPrompt(problems: readonly Problem[]): string {
  const [first, ...others] = problems.map(described);
  if (others.length === 0) return fixThis(first ?? '');
  return [l10n.t('Fix these {0} problems, and nothing else:', problems.length), first, ...others].join('\n- ');
}

/** The instruction to fix what somebody describes. */
export function fixThis(what: string): string {
  return l10n.t('Fix this, and nothing else: {0}', what);
}

function described({ message, origin, line }: Problem): string {
  return `${message}${origin === '' ? '' : ` (${origin})`}, ${l10n.t('line {0}', line + 1)}`;
}
