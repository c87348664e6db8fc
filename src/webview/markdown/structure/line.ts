const tabWidth = 4;

/** A line that is read from left to right, in columns: a tab goes on to the next multiple of four. */
export class Line {
  readonly text: string;
  #offset = 0;
  #column = 0;
  /** Only some columns of the tab at `#offset` were taken. */
  #isInTab = false;
  #nextOffset = 0;
  #nextColumn = 0;

  constructor(text: string) {
    this.text = text;
    this.#findNext();
  }

  /** Columns before the next character that is no blank. */
  get indent(): number {
    return this.#nextColumn - this.#column;
  }

  get isIndented(): boolean {
    return this.indent >= tabWidth;
  }

  get isBlank(): boolean {
    return this.#nextOffset >= this.text.length;
  }

  /** The next character that is no blank. */
  get next(): string {
    return this.text.charAt(this.#nextOffset);
  }

  /** From the next character on that is no blank. */
  get rest(): string {
    return this.text.slice(this.#nextOffset);
  }

  /** What is left, with the rest of a tab as blanks. */
  takeRest(): string {
    if (!this.#isInTab) return this.text.slice(this.#offset);
    return ' '.repeat(columnsOfTab(this.#column)) + this.text.slice(this.#offset + 1);
  }

  takeBlanks(): void {
    this.#offset = this.#nextOffset;
    this.#column = this.#nextColumn;
    this.#isInTab = false;
  }

  takeColumns(count: number): void {
    let left = count;
    while (left > 0 && this.#offset < this.text.length) {
      const width = this.text.charAt(this.#offset) === '\t' ? columnsOfTab(this.#column) : 1;
      this.#isInTab = width > left;
      this.#column += Math.min(width, left);
      if (!this.#isInTab) this.#offset += 1;
      left -= Math.min(width, left);
    }
    this.#findNext();
  }

  /** Takes at most so many columns, and only of blanks. */
  takeBlankColumns(count: number): void {
    for (let taken = 0; taken < count && isBlankCharacter(this.text.charAt(this.#offset)); taken += 1)
      this.takeColumns(1);
  }

  #findNext(): void {
    if (this.#nextOffset > this.#offset) return;
    let [offset, column] = [this.#offset, this.#column];
    for (; isBlankCharacter(this.text.charAt(offset)); offset += 1)
      column += this.text.charAt(offset) === '\t' ? columnsOfTab(column) : 1;
    this.#nextOffset = offset;
    this.#nextColumn = column;
  }
}

function columnsOfTab(column: number): number {
  return tabWidth - (column % tabWidth);
}

function isBlankCharacter(character: string): boolean {
  return character === ' ' || character === '\t';
}
