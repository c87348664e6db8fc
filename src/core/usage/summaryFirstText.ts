import * as l10n from '@vscode/l10n';

/** That a summary is written before the next question. @param tokens - What its request sends, for people. */
export function summaryFirstText(tokens: string): string {
  return l10n.t(
    'The older half of the conversation is summarized first, which sends about {0} tokens. The question continues from the summary.',
    tokens,
  );
}
