import { h } from '../../dom/h.ts';
import { TextBoxes, boxLength } from '../../dom/textBoxes.ts';
import { LineChunks } from './lineChunks.ts';

/**
 * The text of a code block, append-only: 40 lines a `<div>`, so that new text lays out only the last of them. Each holds
 * the line end behind it, so that a blank line there has its height, and is copied.
 * Each piece is a node of its own: a text node that grows is shaped again as a whole.
 */
export class CodeLines {
  readonly #parent: HTMLElement;
  readonly #lines = new LineChunks(
    (piece) => this.#write(piece),
    () => this.#begin(),
  );
  #chunk: HTMLElement | undefined;
  #lineLength = 0;
  /** Those of the last line, when it is long. */
  #boxes: TextBoxes | undefined;

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  get lineCount(): number {
    return this.#lines.lineCount;
  }

  append(text: string): void {
    if (text !== '' && !this.#chunk) this.#begin();
    this.#lines.append(text);
  }

  #write(piece: string): void {
    const [lineEnd, lastEnd] = [piece.indexOf('\n'), piece.lastIndexOf('\n')];
    const inLine = lineEnd < 0 ? piece : piece.slice(0, lineEnd);
    if (!this.#chunk) return;
    if (this.#lineLength + inLine.length <= boxLength) this.#chunk.append(piece);
    else {
      this.#boxes ??= new TextBoxes(this.#chunk, this.#lineLength);
      this.#boxes.append(inLine);
      if (lineEnd >= 0) this.#chunk.append(piece.slice(lineEnd));
    }
    if (lineEnd >= 0) this.#boxes = undefined;
    this.#lineLength = lineEnd < 0 ? this.#lineLength + piece.length : piece.length - lastEnd - 1;
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
