import * as l10n from '@vscode/l10n';
import type { Hunk } from '../../core/edit/diff/change.ts';
import { lineCounts } from '../../core/edit/diff/lineCounts.ts';
import { h } from '../dom/h.ts';

/** Removed and added lines, hunk by hunk: two text nodes a hunk, not an element a line, since a change can be long. */
export function createDiff(hunks: readonly Hunk[]): HTMLElement {
  return h('pre.diff', { tabindex: 0 }, h('code', {}, ...hunks.map(createHunk)));
}

/** The numbers of added and removed lines over all hunks. */
export function countLines(hunks: readonly Hunk[]): { readonly added: number; readonly removed: number } {
  const sum = (key: 'added' | 'removed'): number => hunks.reduce((total, hunk) => total + lineCounts(hunk)[key], 0);
  return { added: sum('added'), removed: sum('removed') };
}

function createHunk(hunk: Hunk): HTMLElement {
  const { line, removed, added } = hunk;
  const counts = lineCounts(hunk);
  return h(
    'div.hunk',
    {},
    h('div.hunk-line', {}, l10n.t('Line {0}', line + 1)),
    createLines('del', '−', counts.removed > 0 ? removed : []),
    createLines('ins', '+', counts.added > 0 ? added : []),
  );
}

/** The signs are in a column of their own, so that copied code does not have them. */
function createLines(name: 'del' | 'ins', sign: string, lines: readonly string[]): HTMLElement | false {
  if (lines.length === 0) return false;
  const signs = h('span.diff-signs', { 'aria-hidden': 'true' }, lines.map(() => sign).join('\n'));
  return h(name, {}, signs, h('span', {}, lines.join('\n')));
}
