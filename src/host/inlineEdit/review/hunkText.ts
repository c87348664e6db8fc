import * as l10n from '@vscode/l10n';

/** A change in words, for eyes and screen readers alike. */
export function hunkText(removed: number, added: number): string {
  if (added === 0) return removedText(removed);
  const addedText = added === 1 ? l10n.t('1 line added') : l10n.t('{0} lines added', added);
  return removed === 0 ? addedText : l10n.t('{0}, {1}', addedText, removedText(removed));
}

export function removedText(count: number): string {
  return count === 1 ? l10n.t('1 line removed') : l10n.t('{0} lines removed', count);
}
