import type { Token, Tokens, TokensList } from 'marked';
import { Lexer } from 'marked';
import { InlineTokenizer, withDollars } from './inlineTokenizer.ts';
import { endOfLazyList, endOfTornQuote, isTooSlow, pieces, tooManyLazyLines } from './lexCost.ts';

/** Quotes and lists inside one another beyond this are text: each level is read once more for each one around it. */
const maxBlockDepth = 16;

/** Emphasis and links inside one another beyond this are text. */
const maxInlineDepth = 16;

/** `marked` takes these from the front of a line one by one, and looks at all that is left after each: here many at once. */
const nestedBlockMarkers = /^(?: {0,3}(?:(?:[*+-]|\d{1,9}[.)])(?: |$)|> ?)){1,1000}/;

const listMark = /^ {0,3}(?:[*+-]|\d{1,9}[.)])/;

/** The second line of a table has a bar or a colon in it. */
const delimiterRow = /^[^\n]*\n[^\n]*[|:]/;

/** Reads quotes and lists only so deep: `marked` calls itself for each level, and a line can hold thousands. */
class BoundedTokenizer extends InlineTokenizer {
  #depth = 0;

  override blockquote(source: string): Tokens.Blockquote | undefined {
    return this.#bounded(source, endOfTornQuote(source), () => super.blockquote(source));
  }

  override list(source: string): Tokens.List | undefined {
    if (!listMark.test(source)) return undefined;
    return this.#bounded(source, endOfLazyList(source), () => super.list(source));
  }

  /** @param plainEnd - Where something ends that costs too much to be read as what it is: it is a paragraph. */
  #bounded<T extends Token>(source: string, plainEnd: number | undefined, read: () => T | undefined): T | undefined {
    if (plainEnd === undefined) return this.#oneDeeper(read);
    const text = source.slice(0, plainEnd);
    const paragraph: Tokens.Paragraph = { type: 'paragraph', raw: text, text, tokens: this.lexer.inline(text) };
    // The lexer takes whatever token it is given.
    return paragraph as Token as T;
  }

  /** A line that underlines a heading looks like a table's second one, and all that follows would be read as its rows in vain. */
  override table(source: string): Tokens.Table | undefined {
    return delimiterRow.test(source) ? super.table(source) : undefined;
  }

  #oneDeeper<T>(read: () => T | undefined): T | undefined {
    if (this.#depth >= maxBlockDepth) return undefined;
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}

/** The lexer of `marked`, with a bound on everything that costs more than in proportion with the length of a text. */
export class BoundedLexer extends Lexer {
  #inlineDepth = 0;
  readonly #tokenizer: BoundedTokenizer;

  constructor() {
    const tokenizer = new BoundedTokenizer();
    super({ gfm: true, tokenizer });
    this.#tokenizer = tokenizer;
    const { rules } = tokenizer;
    tokenizer.rules = {
      ...rules,
      inline: { ...rules.inline, text: withDollars(rules.inline.text) },
      other: { ...rules.other, nestedBlockMarker: nestedBlockMarkers },
    };
  }

  /** Text below a list's item is joined line by line, and read from its beginning for each. */
  override blockTokens(source: string, tokens?: Token[], lastParagraphClipped?: boolean): TokensList {
    const list = (tokens ?? []) as TokensList;
    if (this.state.top || !tooManyLazyLines(source))
      return super.blockTokens(source, list, lastParagraphClipped) as TokensList;
    list.push({ type: 'text', raw: source, text: source, tokens: this.inline(source) });
    return list;
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    this.#inlineDepth += 1;
    try {
      if (this.#inlineDepth > maxInlineDepth) tokens.push(plainToken(source));
      else
        for (const piece of isTooSlow(source) ? pieces(source) : [source])
          this.#tokenizer.readRun(piece, () => super.inlineTokens(piece, tokens));
      return tokens;
    } finally {
      this.#inlineDepth -= 1;
    }
  }
}

export function plainToken(text: string): Tokens.Text {
  return { type: 'text', raw: text, text, escaped: false };
}
