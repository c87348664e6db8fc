import type { Token } from 'marked';
import { own } from '../../../core/basics/records.ts';
import { attempt } from '../../dom/attempt.ts';
import { BoundedLexer } from './boundedLexer.ts';
import { plainToken } from './inlineTokenizer.ts';
import { type Definition, type LinkTarget, normalLabel } from '../structure/definitions.ts';

const reference = /\[((?:\\.|[^\\[\]])+)\]/gs;

/** The link definitions of a text, and who waits for which of them. The first of a name counts. */
export class LinkDefinitions {
  // `marked` looks names up in it as they are written, so it inherits none.
  readonly targets = Object.create(null) as Record<string, LinkTarget>;
  readonly #waiting = new Map<string, Set<() => void>>();

  add({ label, target }: Definition): void {
    if (own(this.targets, label)) return;
    Object.assign(this.targets, { [label]: target });
    const waiting = this.#waiting.get(label);
    this.#waiting.delete(label);
    waiting?.forEach((draw) => draw());
  }

  /** Calls `draw` when a name that `text` refers to is defined later. */
  await(text: string, draw: () => void): void {
    for (const [, name = ''] of text.matchAll(reference)) {
      const label = normalLabel(name);
      if (own(this.targets, label)) continue;
      const waiting = this.#waiting.get(label) ?? new Set();
      this.#waiting.set(label, waiting.add(draw));
    }
  }
}

/** Splits inline Markdown into tokens. What cannot be split is plain text. */
export function lexInline(text: string, { targets }: LinkDefinitions): Token[] {
  return attempt(
    () => {
      const lexer = new BoundedLexer();
      lexer.tokens.links = targets as typeof lexer.tokens.links;
      return lexer.inlineTokens(text);
    },
    () => [plainToken(text)],
  );
}
