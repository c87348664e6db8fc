import { Lexer, type Token } from 'marked';
import { InlineTokenizer, plainToken, withDollars } from './inlineTokenizer.ts';
import { isTooSlow, pieces } from './lexCost.ts';

/** Emphasis and links inside one another beyond this are text. */
const maxInlineDepth = 16;

/** The inline lexer of `marked`, with a bound on everything that costs more than in proportion with the length of a text. */
export class BoundedLexer extends Lexer {
  #inlineDepth = 0;
  readonly #tokenizer: InlineTokenizer;

  constructor() {
    const tokenizer = new InlineTokenizer();
    super({ gfm: true, tokenizer });
    this.#tokenizer = tokenizer;
    const { rules } = tokenizer;
    tokenizer.rules = { ...rules, inline: { ...rules.inline, text: withDollars(rules.inline.text) } };
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
