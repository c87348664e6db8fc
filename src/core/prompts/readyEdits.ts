import * as l10n from '@vscode/l10n';

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

/** One problem as an editor knows it; the line is 0-based. */
export interface Problem {
  readonly message: string;
  /** Who found it, such as `ts` or `eslint`. */
  readonly source?: string;
  readonly code?: string;
  readonly line: number;
}

/** The instruction of "Fix Problem". */
export function fixPrompt(problems: readonly Problem[]): string {
  const [first, ...others] = problems.map(described);
  if (others.length === 0) return fixThis(first ?? '');
  return [l10n.t('Fix these {0} problems, and nothing else:', problems.length), first, ...others].join('\n- ');
}

/** The instruction to mend what somebody describes. */
export function fixThis(what: string): string {
  return l10n.t('Fix this, and nothing else: {0}', what);
}

function described({ message, source, code, line }: Problem): string {
  const origin = [source, code].filter((part) => part !== undefined).join(' ');
  return `${message}${origin === '' ? '' : ` (${origin})`}, ${l10n.t('line {0}', line + 1)}`;
}
