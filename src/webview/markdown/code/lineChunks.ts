const linesInChunk = 40;

/** Cuts a text that comes in pieces into chunks of 40 lines, each with the line end behind it. */
export class LineChunks {
  readonly #write: (piece: string) => void;
  readonly #begin: () => void;
  #linesLeft = linesInChunk;

  /** @param begin - Called between two chunks. */
  constructor(write: (piece: string) => void, begin: () => void) {
    this.#write = write;
    this.#begin = begin;
  }

  append(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      this.#linesLeft -= 1;
      if (this.#linesLeft > 0) continue;
      this.#write(text.slice(start, end + 1));
      this.#linesLeft = linesInChunk;
      this.#begin();
      start = end + 1;
    }
    if (start < text.length) this.#write(text.slice(start));
  }
}
