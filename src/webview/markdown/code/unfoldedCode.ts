import { own } from '../../../core/basics/own.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { setFolded } from './closeCodeBlocks.ts';

/** The code blocks of one message that can be unfolded are counted: the number names them in the panel's kept state. */
function foldable(article: Element): readonly HTMLElement[] {
  return Array.from(article.querySelectorAll<HTMLElement>('.code-block:has(> .unfold-code)'));
}

/** Unfolds a long block, or folds it again, and keeps that. */
export function toggleCode(block: HTMLElement, { state }: PanelContext): void {
  const isUnfolded = block.classList.contains('folded');
  setFolded(block, !isUnfolded);
  const article = block.closest<HTMLElement>('article[data-turn]');
  if (!article) return;
  const key = `${article.dataset.turn ?? ''}/code/${foldable(article).indexOf(block)}`;
  state.change({ unfolded: { ...state.current.unfolded, [key]: isUnfolded } });
}

/** Unfolds the blocks of a message that was drawn again as they were before. */
export function restoreUnfoldedCode(article: HTMLElement, { state }: PanelContext): void {
  const prefix = `${article.dataset.turn ?? ''}/code/`;
  const { unfolded } = state.current;
  if (!Object.keys(unfolded).some((key) => key.startsWith(prefix))) return;
  foldable(article).forEach((block, index) => setFolded(block, own(unfolded, `${prefix}${index}`) !== true));
}
