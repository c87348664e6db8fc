import type { MarkedToken, TokensList } from 'marked';
import { attempt } from '../dom/attempt.ts';
import { BoundedLexer, plainToken } from './boundedLexer.ts';

/** Link definitions (`[name]: address`) of a text, by name. */
export type LinkDefinitions = TokensList['links'];

/** No definitions yet. `marked` looks names up in it as they are written, so it inherits none. */
export function noLinks(): LinkDefinitions {
  return Object.create(null) as LinkDefinitions;
}

/** A longer stretch without a block's end is shown as the plain text that it is: inline rules cost more than they bring there. */
const maxInlineLength = 32_768;

/**
 * Splits Markdown (GFM) into block tokens with their inline tokens. The tokens' `raw` add up to the text.
 * One that cannot be split is one paragraph of plain text.
 *
 * @param links - Definitions known so far; those found here are added.
 */
export function lex(text: string, links: LinkDefinitions): MarkedToken[] {
  return attempt(
    () => tokensOf(text, links),
    () => [{ type: 'paragraph', raw: text, text, tokens: [plainToken(text)] }],
  );
}

function tokensOf(text: string, links: LinkDefinitions): MarkedToken[] {
  const lexer = new BoundedLexer();
  lexer.tokens.links = links;
  const tokens = lexer.blockTokens(text, []);
  for (const { src, tokens: inline } of lexer.inlineQueue) {
    if (src.length > maxInlineLength) inline.push(plainToken(src));
    else lexer.inlineTokens(src, inline);
  }
  return tokens as MarkedToken[];
}
