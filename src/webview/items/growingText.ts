import { entryText, type OutputEntry, textBetween } from '../../core/output/outputEntry.ts';
import { h } from '../dom/h.ts';
import { MarkdownStream } from '../markdown/markdownStream.ts';

/** A long answer that comes all at once does not hold up the panel: so many characters are drawn at a time, for so long a frame. The browser then lays them out, which takes several times as long. */
const pieceLength = 1000;
const drawBudgetMs = 5;

const comparedLength = 32;

/**
 * Draws the growing Markdown text of an item: passes on only what is new.
 * A text that does not continue what is shown is drawn from the beginning.
 */
export class GrowingText {
  readonly element = h('div.growing-text');
  readonly #maxLength: number;
  readonly #onEnd: ((text: Element) => void) | undefined;
  #stream = new MarkdownStream();
  #revision = 0;
  #shownLength = 0;
  /** The last characters that were passed on, to tell another text from a longer one. */
  #shownEnd = '';
  #isEnded = false;

  /**
   * @param maxLength - Characters after which nothing more is drawn.
   * @param onEnd - Called when all of the text is on the page.
   */
  constructor(maxLength: number, onEnd?: (text: Element) => void) {
    this.#maxLength = maxLength;
    this.#onEnd = onEnd;
    this.element.append(this.#stream.element);
  }

  /** Draws what is new of an item's text; `true` when something is left for the next frame. */
  update(entry: OutputEntry, isGrowing: boolean): boolean {
    const { revision } = entry;
    const length = Math.min(entryText(entry).length, this.#maxLength);
    if (this.#isEnded && revision === this.#revision && length === this.#maxLength) return false;
    if (this.#isOther(entry, length)) this.#restart(revision);
    this.#appendPieces(entry, length);
    const isAllGiven = this.#shownLength === length;
    if (isAllGiven && !isGrowing) this.#end();
    return !this.#isEnded && (this.#stream.draw() || !isAllGiven);
  }

  #isOther(entry: OutputEntry, length: number): boolean {
    return (
      entry.revision !== this.#revision ||
      length < this.#shownLength ||
      (this.#isEnded && length > this.#shownLength) ||
      textBetween(entry, this.#shownLength - this.#shownEnd.length, this.#shownLength) !== this.#shownEnd
    );
  }

  #restart(revision: number): void {
    this.#stream = new MarkdownStream();
    this.#revision = revision;
    this.#shownLength = 0;
    this.#shownEnd = '';
    this.#isEnded = false;
    this.element.replaceChildren(this.#stream.element);
  }

  #appendPieces(entry: OutputEntry, length: number): void {
    const until = performance.now() + drawBudgetMs;
    while (this.#shownLength < length) {
      const end = Math.min(length, this.#shownLength + pieceLength);
      this.#append(textBetween(entry, this.#shownLength, end));
      if (end < length) this.#stream.draw();
      if (performance.now() > until) return;
    }
  }

  #append(text: string): void {
    this.#stream.append(text);
    this.#shownLength += text.length;
    this.#shownEnd = (this.#shownEnd + text).slice(-comparedLength);
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#stream.end();
    this.#isEnded = true;
    this.#onEnd?.(this.#stream.element);
  }
}
