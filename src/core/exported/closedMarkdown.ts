import { Lexer, type Token, walkTokens } from 'marked';
import { closesFence, fenced, fenceLine } from '../basics/fences.ts';

/**
 * The text with everything closed that would take what follows it in: a fence, a comment, an element of HTML.
 * A text that cannot be parsed, such as thousands of nested quotes, is returned as a fenced block.
 */
export function closedMarkdown(text: string): string {
  if (text.length > maxRead) return fenced(text);
  try {
    return [text, ...missingEnds(text)].join('\n\n');
  } catch {
    return fenced(text);
  }
}

/** Reading a longer one would take too long. */
const maxRead = 2_000_000;

function missingEnds(text: string): readonly string[] {
  const tokens = new Lexer({ gfm: true }).lex(text);
  const last = tokens.findLast(({ type }) => type !== 'space');
  const fence = last && openFence(last);
  if (fence !== undefined) return [fence];
  const html: string[] = [];
  void walkTokens(tokens, ({ type, raw }: Token) => {
    if (type === 'html') html.push(raw);
  });
  return [...sections(html.join('\n')), ...elements(html)];
}

/** The fence that a block lacks at its end. In a list or a quotation it ends with them. */
function openFence({ type, raw }: Token): string | undefined {
  const [first = '', ...others] = raw.trimEnd().split('\n');
  const opening = type === 'code' ? fenceLine(first) : undefined;
  if (!opening || closesFence(others.at(-1) ?? '', opening.run)) return undefined;
  return `${opening.indent}${opening.run}`;
}

/** HTML constructs that last until their end mark. */
const ends: readonly (readonly [begin: string, end: string, closing: string])[] = [
  // An end mark alone would be shown as text if nothing is open: a whole comment is not.
  ['<!--', '-->', '<!-- -->'],
  ['<![CDATA[', ']]>', ']]>'],
  ['<?', '?>', '<? ?>'],
];

function sections(html: string): readonly string[] {
  return ends.filter(([begin, end]) => html.lastIndexOf(begin) > html.lastIndexOf(end)).map(([, , closing]) => closing);
}

const voidElements: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

/** Ends of the elements that were left open, the innermost first: an open `<details>` would fold up all that follows. */
function elements(html: readonly string[]): readonly string[] {
  const open: string[] = [];
  for (const [, slash, tag = '', isEmpty] of html
    .map(withoutComments)
    .join('\n')
    .matchAll(/<(\/?)([a-z][a-z0-9-]*)[^<>]*?(\/?)>/gi)) {
    const name = tag.toLowerCase();
    if (slash) removeLast(open, name);
    else if (!isEmpty && !voidElements.has(name)) open.push(name);
  }
  return open.reverse().map((name) => `</${name}>`);
}

function withoutComments(html: string): string {
  return html.replaceAll(/<!--.*?(?:-->|$)/gs, '');
}

function removeLast(names: string[], name: string): void {
  const at = names.lastIndexOf(name);
  if (at >= 0) names.splice(at, 1);
}
