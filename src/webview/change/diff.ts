import * as l10n from '@vscode/l10n';
import type { Hunk } from '../../core/edit/diff/change.ts';
import { h } from '../dom/h.ts';

/** Removed and added lines, hunk by hunk: two text nodes a hunk, not an element a line, since a change can be long. */
export function createDiff(hunks: readonly Hunk[]): HTMLElement {
  return h('pre.diff', { tabindex: 0 }, h('code', {}, ...hunks.map(createHunk)));
}

/** The numbers of added and removed lines over all hunks. */
export function countLines(hunks: readonly Hunk[]): { readonly added: number; readonly removed: number } {
  const sum = (key: 'added' | 'removed'): number => hunks.reduce((total, hunk) => total + hunk[key].length, 0);
  return { added: sum('added'), removed: sum('removed') };
}

function createHunk({ line, removed, added }: Hunk): HTMLElement {
  return h(
    'div.hunk',
    {},
    h('div.hunk-line', {}, l10n.t('Line {0}', line + 1)),
    createLines('del', '−', removed),
    createLines('ins', '+', added),
  );
}

/** The signs are in a column of their own, so that copied code does not have them. */
function createLines(name: 'del' | 'ins', sign: string, lines: readonly string[]): HTMLElement | false {
  if (lines.length === 0) return false;
  const signs = h('span.diff-signs', { 'aria-hidden': 'true' }, lines.map(() => sign).join('\n'));
  return h(name, {}, signs, h('span', {}, lines.join('\n')));
}
