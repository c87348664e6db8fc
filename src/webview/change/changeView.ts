import * as l10n from '@vscode/l10n';
import type { ProposedChange, Turn } from '../../core/conversation/conversation.ts';
import type { Hunk } from '../../core/edit/diff/change.ts';
import { lineCounts } from '../../core/edit/diff/lineCounts.ts';
import type { PendingChange } from '../../core/messages/pendingChange.ts';
import { h, setAttribute, setShown } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { foldIfLong } from '../markdown/code/codeFolding.ts';
import type { PanelContext } from '../context/panelContext.ts';
import { changeState } from './changeState.ts';
import { ChangeStateLine } from './changeStateLine.ts';

/** What a turn changed in a file: a card with the file, its hunks, how they stand and what can be done with them. */
export class ChangeView {
  readonly element = h('div.change', { hidden: true });
  readonly #context: PanelContext;
  #state: ChangeStateLine | undefined;
  #drawn: ProposedChange['hunks'] | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
  }

  update({ id, change }: Turn, live: PendingChange | undefined): void {
    const state = changeState(change, live);
    setShown(this.element, state !== undefined);
    if (!state) return;
    this.#state ??= new ChangeStateLine((choice) =>
      this.#context.post({ type: 'reviewChange', conversationId: this.#context.conversationId, turnId: id, choice }),
    );
    this.#state.update(state);
    if (this.#state.element.parentElement && change?.hunks === this.#drawn) return;
    this.#drawn = change?.hunks;
    this.#draw(change?.hunks.length ? change : undefined, this.#state.element);
  }

  /** Long diffs fold as long code does, with the same button: that is why the card is a code block. */
  #draw(change: ProposedChange | undefined, state: HTMLElement): void {
    this.element.classList.toggle('code-block', change !== undefined);
    setAttribute(this.element, 'role', change && 'group');
    setAttribute(this.element, 'aria-label', change && l10n.t('Changes in {0}', change.path));
    if (!change) return this.element.replaceChildren(state);
    const { added, removed } = countLines(change.hunks);
    this.element.replaceChildren(createHead(change.path, added, removed), createDiff(change.hunks));
    foldIfLong(this.element, added + removed);
    this.element.append(state);
  }
}

/** When a path is too long, its folders are shortened first (style sheet). */
function createHead(path: string, added: number, removed: number): HTMLElement {
  const nameStart = path.lastIndexOf('/') + 1;
  const name = h(
    'span.change-path',
    { title: path },
    h('span.change-folder', path.slice(0, nameStart)),
    h('span', path.slice(nameStart)),
  );
  const words =
    added === 1 ? l10n.t('1 line added, {0} removed', removed) : l10n.t('{0} lines added, {1} removed', added, removed);
  const signs = h(
    'span',
    { 'aria-hidden': 'true' },
    h('span.added', `+${added}`),
    ' ',
    h('span.removed', `−${removed}`),
  );
  return h(
    'div.code-head',
    icon('file-code'),
    name,
    h('span.change-size', { title: words }, signs, h('span.screen-reader-only', words)),
  );
}

/** Removed and added lines, hunk by hunk: two text nodes a hunk, not an element a line, since a change can be long. */
function createDiff(hunks: readonly Hunk[]): HTMLElement {
  return h('pre.diff', { tabindex: 0 }, h('code', ...hunks.map(createHunk)));
}

/** The numbers of added and removed lines over all hunks. */
function countLines(hunks: readonly Hunk[]): { readonly added: number; readonly removed: number } {
  const sum = (key: 'added' | 'removed'): number => hunks.reduce((total, hunk) => total + lineCounts(hunk)[key], 0);
  return { added: sum('added'), removed: sum('removed') };
}

function createHunk(hunk: Hunk): HTMLElement {
  const { line, removed, added } = hunk;
  const counts = lineCounts(hunk);
  return h(
    'div.hunk',
    h('div.hunk-line', l10n.t('Line {0}', line + 1)),
    createLines('del', '−', counts.removed > 0 ? removed : []),
    createLines('ins', '+', counts.added > 0 ? added : []),
  );
}

/** The signs are in a column of their own, so that copied code does not have them. */
function createLines(name: 'del' | 'ins', sign: string, lines: readonly string[]): HTMLElement | false {
  if (lines.length === 0) return false;
  const signs = h('span.diff-signs', { 'aria-hidden': 'true' }, lines.map(() => sign).join('\n'));
  return h(name, signs, h('span', lines.join('\n')));
}
