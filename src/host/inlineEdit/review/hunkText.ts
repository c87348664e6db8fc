import * as l10n from '@vscode/l10n';
import type { Hunk } from '../../../core/edit/diff/change.ts';
import { lineCounts } from '../../../core/edit/diff/lineCounts.ts';

/** A change in words, for eyes and screen readers alike. */
export function hunkText(hunk: Pick<Hunk, 'removed' | 'added'>): string {
  const { removed, added } = lineCounts(hunk);
  if (removed === added) return changedText(hunk, added);
  if (added === 0) return removedText(removed);
  const addedText = added === 1 ? l10n.t('1 line added') : l10n.t('{0} lines added', added);
  return removed === 0 ? addedText : l10n.t('{0}, {1}', addedText, removedText(removed));
}

export function removedText(count: number): string {
  return count === 1 ? l10n.t('1 line removed') : l10n.t('{0} lines removed', count);
}

/** More characters than these, in more than half of a line, are no change of a word: the line is another. */
const maxCharacters = 30;

function changedText({ removed, added }: Pick<Hunk, 'removed' | 'added'>, count: number): string {
  if (count > 1) return l10n.t('{0} lines changed', count);
  const [before = '', after = ''] = [removed[0], added[0]];
  const characters = changedCharacters(before, after);
  const isAnother = characters > maxCharacters && characters > Math.max(before.length, after.length) / 2;
  if (isAnother) return l10n.t('1 line changed');
  return characters === 1 ? l10n.t('1 character changed') : l10n.t('{0} characters changed', characters);
}

/** The length of the part in which two lines differ, in the longer of both; in code points, so that no sign counts twice. */
function changedCharacters(before: string, after: string): number {
  const [a, b] = [Array.from(before), Array.from(after)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end;
}
