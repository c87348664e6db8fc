import { h } from '../../dom/h.ts';
import { LineChunks } from './lineChunks.ts';

/**
 * The text of a code block, append-only: 40 lines a `<div>`, so that new text lays out only the last of them. Each holds
 * the line end behind it, so that a blank line there has its height, and is copied.
 * Each piece is a node of its own: a text node that grows is shaped again as a whole.
 */
export class CodeLines {
  readonly #parent: HTMLElement;
  readonly #lines = new LineChunks(
    (piece) => this.#chunk && this.write(piece, this.#chunk),
    () => this.#begin(),
  );
  #chunk: HTMLElement | undefined;

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  append(text: string): void {
    if (text !== '' && !this.#chunk) this.#begin();
    this.#lines.append(text);
  }

  /** Adds a piece to the last 40 lines. */
  protected write(piece: string, chunk: Element): void {
    chunk.append(piece);
  }

  #begin(): void {
    this.#chunk = h('div.lines');
    this.#parent.append(this.#chunk);
  }
}

/** The code that stands in an element built here, coloured or not. */
export function codeText(parent: Element): string {
  return Array.from(parent.querySelectorAll('.lines'), ({ textContent }) => textContent).join('');
}
