import { type Token, Tokenizer, type Tokens, type TokensList } from 'marked';
import { own } from '../../../core/basics/records.ts';
import { normalLabel } from '../structure/normalLabel.ts';
import { endOfAddress, isNoMail } from './addresses.ts';
import { InlineRun } from './inlineRun.ts';

/** A formula in TeX, in a line of text or as a block. */
interface MathToken {
  readonly type: 'math';
  readonly raw: string;
  readonly text: string;
  readonly isDisplay: boolean;
}

/** A place that has a footnote. */
interface FootnoteToken {
  readonly type: 'footnote';
  readonly raw: string;
  readonly label: string;
}

/** Tokens that `marked` does not know. */
export type OwnToken = MathToken | FootnoteToken;

/** The inline rules in which the panel departs from `marked` (CONTRIBUTING, “Markdown in the panel”). */
export class InlineTokenizer extends Tokenizer {
  #run = new InlineRun('');

  /** Reads a stretch of inline text, by the function that calls all the others of this tokenizer. */
  readRun<T>(text: string, read: () => T): T {
    const outer = this.#run;
    this.#run = new InlineRun(text);
    try {
      return read();
    } finally {
      this.#run = outer;
    }
  }

  /** Left to `emStrong`, the first that is told what is masked: a formula comes before an escape. */
  override escape(): undefined {
    return undefined;
  }

  override emStrong(source: string, masked: string): Tokens.Em | Tokens.Strong | undefined {
    // The lexer takes whatever token it is given.
    return this.#marked(source, masked) as Tokens.Em | undefined;
  }

  #marked(source: string, masked: string): Token | undefined {
    const place = masked.length - source.length;
    const formula = this.#run.formulaAt(place, masked);
    if (formula) {
      const { end, text, isDisplay } = formula;
      return { type: 'math', raw: source.slice(0, end - place), text, isDisplay } satisfies MathToken;
    }
    if (source.startsWith('\\')) return this.#run.isInPath(place) ? plainToken('\\') : super.escape(source);
    return /^[*_]/.test(source) ? this.#emphasis(source, masked) : undefined;
  }

  override del(source: string, masked: string): Tokens.Del | undefined {
    return source.startsWith('~~') ? (this.#emphasis(source, masked) as Tokens.Del | undefined) : undefined;
  }

  #emphasis(source: string, masked: string): Tokens.Em | Tokens.Strong | Tokens.Del | undefined {
    const place = masked.length - source.length;
    const found = this.#run.emphasisAt(place, masked);
    if (!found) return undefined;
    const raw = source.slice(0, found.end - place);
    const text = raw.slice(found.marks, -found.marks);
    const type = source.startsWith('~') ? 'del' : found.marks === 2 ? 'strong' : 'em';
    return { type, raw, text, tokens: this.lexer.inlineTokens(text) };
  }

  /** A number is a footnote's, wherever that stands; a name only when there is such a footnote: `[^a-z]` is none. */
  override reflink(source: string, links: TokensList['links']): Tokens.Link | Tokens.Image | Tokens.Text | undefined {
    const [raw, label = ''] = /^\[\^([^\]\s[]{1,60})\]/.exec(source) ?? [];
    if (raw === undefined) return super.reflink(source, links);
    if (!/^\d+$/.test(label) && !own(links, normalLabel(`^${label}`))) return plainToken('[');
    const token: FootnoteToken = { type: 'footnote', raw, label };
    return token as Token as Tokens.Link;
  }

  override tag(source: string): Tokens.Tag | undefined {
    const raw = lineBreak.exec(source)?.[0];
    return raw === undefined ? super.tag(source) : ({ type: 'br', raw } as Token as Tokens.Tag);
  }

  override autolink(source: string): Tokens.Link | undefined {
    const found = super.autolink(source);
    return found && isNoMail(found.href, '') ? undefined : found;
  }

  override url(source: string): Tokens.Link | undefined {
    const found = super.url(source);
    if (!found) return undefined;
    if (isNoMail(found.href, source.slice(found.raw.length))) return plainToken(found.raw) as Token as Tokens.Link;
    const end = endOfAddress(found.raw);
    return end < found.raw.length ? super.url(source.slice(0, end)) : found;
  }
}

const lineBreak = /^<\/?br[ \t]*\/?>/i;

export function plainToken(text: string): Tokens.Text {
  return { type: 'text', raw: text, text, escaped: false };
}

/** Plain text ends before a dollar too. */
export function withDollars(text: RegExp): RegExp {
  return new RegExp(text.source.replaceAll('[\\\\<!\\[', '[$\\\\<!\\['));
}
