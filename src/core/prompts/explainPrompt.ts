import * as l10n from '@vscode/l10n';

/** The question behind "Explain Selection", in the person's language, so that the answer is too. */
export function explainPrompt(): string {
  return l10n.t(
    'Explain this code: what it does, how it works, and anything surprising or wrong in it. Refer to line numbers. Be brief.',
  );
}
