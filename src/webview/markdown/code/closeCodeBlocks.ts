import { allowApply } from './applyButton.ts';
import { codeText } from './codeLines.ts';
import { foldIfLong } from './codeFolding.ts';
import { colourClosed } from './colours.ts';

/** Folds and colours the code blocks in a piece of an answer that will not change any more. */
export function closeCodeBlocks(element: Element): void {
  const blocks = element.matches('.code-block') ? [element] : Array.from(element.querySelectorAll('.code-block'));
  for (const block of blocks) if (block instanceof HTMLElement) closeCodeBlock(block);
}

function closeCodeBlock(block: HTMLElement): void {
  if (block.classList.contains('closed')) return;
  block.classList.add('closed');
  if (!block.matches('.cut-off')) allowApply(block);
  foldIfLong(block, codeText(block).split('\n').length);
  colourClosed(block);
}
