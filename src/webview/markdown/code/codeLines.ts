import { h } from '../../dom/h.ts';

const linesInChunk = 40;

/**
 * The text of a code block, append-only: 40 lines a `<div>`, so that new text lays out only the last of them. Each holds
 * the line end behind it, so that a blank line there has its height, and is copied.
 * Each piece is a node of its own: a text node that grows is shaped again as a whole.
 */
export class CodeLines {
  readonly #parent: HTMLElement;
  #chunk: HTMLElement | undefined;
  #linesLeft = 0;
  #lineCount = 1;

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  get lineCount(): number {
    return this.#lineCount;
  }

  append(text: string): void {
    if (text !== '' && !this.#chunk) this.#begin();
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      this.#lineCount += 1;
      this.#linesLeft -= 1;
      if (this.#linesLeft > 0) continue;
      this.#write(text.slice(start, end + 1));
      this.#begin();
      start = end + 1;
    }
    this.#write(text.slice(start));
  }

  #begin(): void {
    this.#chunk = h('div.lines');
    this.#linesLeft = linesInChunk;
    this.#parent.append(this.#chunk);
  }

  #write(text: string): void {
    if (text !== '') this.#chunk?.append(text);
  }
}

/** The code that stands in an element built here, coloured or not. */
export function codeText(parent: Element): string {
  return Array.from(parent.querySelectorAll('.lines'), ({ textContent }) => textContent).join('');
}
