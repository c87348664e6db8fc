/** A shorter text is looked through as a whole; of a longer one, so many characters of its beginning are known. */
const keptBeginning = 200;

const maxKeptPieces = 256;

/** An entry whose text grows in a single part. */
interface Grown {
  readonly parts: readonly string[];
}

/**
 * The pieces that were last appended to a text. The engine keeps a text that grows by `+=` as a chain of pieces, and
 * copies all of it when it is first read. A reader that already has the beginning gets the rest from these pieces
 * without that copy.
 */
export class Growth {
  /** What the text begins with. */
  readonly beginning: string;
  readonly #pieces: string[] = [];
  /** Where the first kept piece begins. */
  #start: number;
  #length: number;

  private constructor(text: string) {
    this.beginning = text.slice(0, keptBeginning);
    this.#start = text.length;
    this.#length = text.length;
  }

  /** What is known of how an entry of one part has grown; `undefined` for a text that is short, or did not grow by pieces. */
  static of(entry: Grown): Growth | undefined {
    const growth = growths.get(entry);
    // Where two entries grew from one, it is that of the other.
    return growth && growth.#length === entry.parts[0]?.length ? growth : undefined;
  }

  /** Notes that `after` is `before` with a piece at its end; both have one part. */
  static note(before: Grown, after: Grown, piece: string): void {
    const text = before.parts[0] ?? '';
    if (text.length < keptBeginning) return;
    const growth = Growth.of(before) ?? new Growth(text);
    growth.#append(piece);
    growths.set(after, growth);
  }

  /** The text from one place to another; `undefined` where that is not kept any more. */
  between(start: number, end: number): string | undefined {
    if (start < this.#start) return undefined;
    let at = this.#length;
    let index = this.#pieces.length;
    while (at > start) at -= this.#pieces[--index]?.length ?? 0;
    let text = '';
    for (; at + text.length < end && index < this.#pieces.length; index += 1) text += this.#pieces[index] ?? '';
    return text.slice(start - at, end - at);
  }

  /** The last characters of the text; `undefined` where they are not kept. */
  last(count: number): string | undefined {
    return this.between(this.#length - count, this.#length);
  }

  #append(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    while (this.#pieces.length > maxKeptPieces) this.#start += this.#pieces.shift()?.length ?? 0;
  }
}

const growths = new WeakMap<Grown, Growth>();
