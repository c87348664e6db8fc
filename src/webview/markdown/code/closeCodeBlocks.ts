import * as l10n from '@vscode/l10n';
import { h, setAttribute, setText } from '../../dom/h.ts';
import { codeText } from './codeLines.ts';
import { colourClosed, colourUnfolded } from './colours.ts';

/** Longer code folds to this many lines. */
const foldAfterLines = 30;

/** Folds and colours the code blocks in a piece of an answer that will not change any more. */
export function closeCodeBlocks(element: Element): void {
  const blocks = element.matches('.code-block') ? [element] : Array.from(element.querySelectorAll('.code-block'));
  for (const block of blocks) if (block instanceof HTMLElement) closeCodeBlock(block);
}

function closeCodeBlock(block: HTMLElement): void {
  if (block.classList.contains('closed')) return;
  block.classList.add('closed');
  foldIfLong(block, codeText(block).split('\n').length);
  colourClosed(block);
}

/** Long code shows its first lines, and a button for the others at the end of `block`. */
export function foldIfLong(block: HTMLElement, lineCount: number): void {
  if (lineCount <= foldAfterLines) return;
  const button = h('button.unfold-code', { type: 'button', 'data-code-action': 'unfold', 'data-lines': lineCount });
  block.append(button);
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
