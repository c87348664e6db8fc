import * as l10n from '@vscode/l10n';
import type { PanelContext } from '../../context/panelContext.ts';
import { h, setAttribute, setText } from '../../dom/h.ts';
import { colourUnfolded } from './colours.ts';

/** Longer code folds to this many lines. They are in its first chunk of lines, which is what a folded block colours. */
const foldAfterLines = 30;

/** Long code shows its first lines, and a button for the others at the end of `block`. */
export function foldIfLong(block: HTMLElement, lineCount: number): void {
  if (lineCount <= foldAfterLines) return;
  const button = h('button.unfold-code', { type: 'button', 'data-code-action': 'unfold', 'data-lines': lineCount });
  block.append(button);
  block.style.setProperty('--fold-lines', String(foldAfterLines));
  setFolded(block, true);
}

/** Shows the first lines, or all, of a long code block. */
export function setFolded(block: HTMLElement, isFolded: boolean): void {
  const button = block.querySelector('.unfold-code');
  if (!(button instanceof HTMLElement)) return;
  block.classList.toggle('folded', isFolded);
  if (!isFolded) colourUnfolded(block);
  setAttribute(button, 'aria-expanded', isFolded ? 'false' : 'true');
  setText(button, isFolded ? l10n.t('Show all {0} lines', button.dataset.lines ?? '') : l10n.t('Show fewer lines'));
}

/**
 * The code blocks of one message that can be unfolded are counted: the number names them in the panel's kept state.
 * Those of steps and of thinking, which come when they are opened, count for nothing.
 */
function foldable(article: Element): readonly HTMLElement[] {
  const blocks = Array.from(article.querySelectorAll<HTMLElement>('.code-block:has(> .unfold-code)'));
  return blocks.filter((block) => !block.closest('.disclosure'));
}

/** Unfolds a long block, or folds it again, and keeps that. */
export function toggleCode(block: HTMLElement, { state }: PanelContext): void {
  const isUnfolded = block.classList.contains('folded');
  setFolded(block, !isUnfolded);
  const article = block.closest<HTMLElement>('article[data-turn]');
  const place = article ? foldable(article).indexOf(block) : -1;
  if (place < 0) return;
  state.unfold(`${article?.dataset.turn ?? ''}/code/${place}`, isUnfolded);
}

/** Unfolds the blocks of a message that was drawn again as they were before. */
export function restoreUnfoldedCode(article: HTMLElement, { state }: PanelContext): void {
  const prefix = `${article.dataset.turn ?? ''}/code/`;
  if (!Object.keys(state.current.unfolded).some((key) => key.startsWith(prefix))) return;
  foldable(article).forEach((block, index) => setFolded(block, state.isUnfolded(`${prefix}${index}`) !== true));
}
