import * as l10n from '@vscode/l10n';

/** How long a summary may be. */
export const maxSummaryWords = 600;

/**
 * What the model is asked when a summary is to stand for a part of the conversation, in the person's language, so that the summary is too.
 *
 * @param keep - What the person wants to be in it above all; empty for nothing.
 */
export function summaryPrompt(keep: string): string {
  const text = l10n.t(
    'Summarize our conversation up to here, for yourself: your summary will stand in its place. Keep what I want, what was decided and why, names, paths, numbers and code that will be needed, and what is still open. At most {0} words, no introduction.',
    maxSummaryWords,
  );
  return keep.trim() === '' ? text : `${text}\n\n${l10n.t('Above all keep: {0}', keep.trim())}`;
}
