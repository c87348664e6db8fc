import { boxLength, textBox } from '../../dom/textBoxes.ts';
import { completeInline } from './completeInline.ts';
import { renderInline } from './inline.ts';
import { lexInline, type LinkDefinitions, type Referring } from './lex.ts';
import { morphNodes } from './morph.ts';
import { pieceEnd } from './splitInline.ts';

interface Piece extends Referring {
  nodes: readonly ChildNode[];
}

/**
 * Inline Markdown on the page while it grows. What nothing behind it can change is drawn once;
 * the rest, which is of a bounded length, is drawn again.
 */
export class InlineView {
  readonly #parent: Element;
  readonly #links: LinkDefinitions;
  #text = '';
  #isOpen = true;
  #pieces: Piece[] = [];
  #settledLength = 0;
  #boxes: Element[] = [];
  #open: readonly ChildNode[] = [];
  /** What stands behind the pieces, once it has ended. */
  readonly #end = { text: '', drawAgain: (): void => this.#drawEndAgain() };

  constructor(parent: Element, links: LinkDefinitions) {
    this.#parent = parent;
    this.#links = links;
  }

  /** Characters that are read again when more comes. */
  get openLength(): number {
    return this.#text.length - this.#settledLength;
  }

  /** @param isOpen - Whether more may come: open marks are closed for showing. */
  update(text: string, isOpen: boolean): void {
    if (text === this.#text && isOpen === this.#isOpen) return;
    if (!text.startsWith(this.#text.slice(0, this.#settledLength))) this.remove();
    this.#text = text;
    this.#isOpen = isOpen;
    this.#settle();
    const rest = this.#rest();
    this.#open = this.#draw(isOpen ? completeInline(rest) : rest, this.#open);
    this.#end.text = rest;
    if (!isOpen) this.#links.await(this.#end);
  }

  remove(): void {
    for (const node of [...this.#pieces.flatMap(({ nodes }) => nodes), ...this.#open, ...this.#boxes]) node.remove();
    this.#pieces = [];
    this.#boxes = [];
    this.#open = [];
    this.#settledLength = 0;
    this.#text = '';
  }

  #settle(): void {
    for (let end = pieceEnd(this.#rest()); end !== undefined; end = pieceEnd(this.#rest())) {
      const piece = this.#createPiece(this.#rest().slice(0, end));
      this.#pieces.push(piece);
      this.#open = [];
      this.#settledLength += end;
      this.#links.await(piece);
    }
  }

  #createPiece(text: string): Piece {
    const index = this.#pieces.length;
    const piece: Piece = {
      text,
      nodes: this.#draw(text, this.#open),
      drawAgain: () => {
        // It may have left the page since.
        if (this.#pieces[index] === piece) piece.nodes = this.#draw(text, piece.nodes);
      },
    };
    return piece;
  }

  #rest(): string {
    return this.#text.slice(this.#settledLength);
  }

  #draw(text: string, current: readonly ChildNode[]): readonly ChildNode[] {
    const next = renderInline(lexInline(text, this.#links));
    return morphNodes(current, next, (node) => this.#place(node));
  }

  /** Behind all that stands already. */
  #place(node: ChildNode): void {
    const box = this.#boxes.at(-1);
    const last = box ?? this.#pieces.at(-1)?.nodes.at(-1);
    if (this.#settledLength >= (this.#boxes.length + 1) * boxLength) {
      const next = textBox();
      next.append(node);
      this.#boxes.push(next);
      last?.after(next);
    } else if (box) box.append(node);
    else if (last) last.after(node);
    else this.#parent.append(node);
  }

  #drawEndAgain(): void {
    if (!this.#isOpen && this.#open.length > 0) this.#open = this.#draw(this.#rest(), this.#open);
  }
}
