import type { Token } from 'marked';
import { own } from '../../../core/basics/records.ts';
import { attempt } from '../../dom/attempt.ts';
import { BoundedLexer } from './boundedLexer.ts';
import { plainToken } from './inlineTokenizer.ts';
import type { Definition, LinkTarget } from '../structure/definitions.ts';
import { normalLabel } from '../structure/normalLabel.ts';

const reference = /\[((?:\\.|[^\\[\]])+)\]/gs;

/** A text on the page that is drawn again when a name that it refers to is defined. */
export interface Referring {
  readonly text: string;
  readonly drawAgain: () => void;
}

/** The link definitions of a text, and who waits for which of them. The first of a name counts. */
export class LinkDefinitions {
  // `marked` looks names up in it as they are written, so it inherits none.
  readonly targets = Object.create(null) as Record<string, LinkTarget>;
  readonly #waiting = new Map<string, Set<Referring>>();
  /** Those that refer to what has been defined since they were drawn. */
  readonly #outdated = new Set<Referring>();
  #outdatedLength = 0;

  /** Characters of the texts that are to be drawn again. */
  get outdatedLength(): number {
    return this.#outdatedLength;
  }

  add({ label, target }: Definition): void {
    if (own(this.targets, label)) return;
    Object.assign(this.targets, { [label]: target });
    for (const referring of this.#waiting.get(label) ?? []) {
      if (!this.#outdated.has(referring)) this.#outdatedLength += referring.text.length;
      this.#outdated.add(referring);
    }
    this.#waiting.delete(label);
  }

  /** Has a text drawn again once a name that it refers to is defined later. */
  await(referring: Referring): void {
    for (const [, name = ''] of referring.text.matchAll(reference)) {
      const label = normalLabel(name);
      if (own(this.targets, label)) continue;
      const waiting = this.#waiting.get(label) ?? new Set();
      this.#waiting.set(label, waiting.add(referring));
    }
  }

  /** Draws all texts again, each once, that refer to what has been defined since. */
  drawOutdated(): void {
    const outdated = [...this.#outdated];
    this.#outdated.clear();
    this.#outdatedLength = 0;
    for (const { drawAgain } of outdated) drawAgain();
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
