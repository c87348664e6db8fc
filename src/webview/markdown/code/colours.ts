import { codeText } from './codeLines.ts';

/** Longer code, and code with a longer line, is not coloured: it would hold up the panel. */
const maxColouredLength = 50_000;
const maxColouredLineLength = 1000;

/** Closed blocks of which only the beginning has colours. */
const begun = new WeakSet<Element>();

/** Colours a closed code block; of a folded one only what is seen, the rest when it is unfolded. */
export function colourClosed(block: HTMLElement): void {
  const code = block.querySelector('code');
  if (!code || !mayBeColoured(block, codeText(code))) return;
  const isFolded = block.classList.contains('folded');
  if (isFolded) begun.add(block);
  void colour(block, code, isFolded);
}

export function colourUnfolded(block: HTMLElement): void {
  const code = block.querySelector('code');
  if (code && begun.delete(block)) void colour(block, code, false);
}

function mayBeColoured({ dataset }: HTMLElement, text: string): boolean {
  return (
    (dataset.language ?? '') !== '' &&
    text.length <= maxColouredLength &&
    text.split('\n').every(({ length }) => length <= maxColouredLineLength)
  );
}

async function colour({ dataset }: HTMLElement, code: Element, isFolded: boolean): Promise<void> {
  const { language = '' } = dataset;
  try {
    const { highlight, highlightLines } = await import('./highlight.ts');
    const [beginning] = code.children;
    await (isFolded && beginning ? highlightLines(beginning, language) : highlight(code, codeText(code), language));
  } catch {
    // It stays without colours: their chunks may be gone from the disk after an update.
  }
}
