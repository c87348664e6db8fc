/** The elements that begin a block of raw HTML wherever their tag stands first in a line. */
const blockElements =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|' +
  'fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|' +
  'menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';

const attribute = /\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:[^"'=<>`\s]+|'[^']*'|"[^"]*"))?/;

/**
 * What begins a block, and what ends it before a blank line does, or a fence: models write `<script setup>` and `<!--`
 * in prose, and CommonMark would take all behind them for raw HTML.
 */
const kinds: readonly (readonly [RegExp, RegExp?])[] = [
  [/^<(?:script|pre|textarea|style)(?:\s|>|$)/i, /<\/(?:script|pre|textarea|style)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![A-Za-z]/, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [new RegExp(`^</?(?:${blockElements})(?:\\s|/?>|$)`, 'i')],
];

const wholeTag = new RegExp(`^(?:<[A-Za-z][\\w-]*(?:${attribute.source})*\\s*/?>|</[A-Za-z][\\w-]*\\s*>)\\s*$`);

/** A line that begins with a line break is text. */
const lineBreak = /^<\/?br[ \t]*\/?>/i;

export interface HtmlStart {
  /** What ends the block before a blank line does. */
  readonly end: RegExp | undefined;
}

/**
 * Reads the beginning of a line as that of a block of raw HTML.
 *
 * @param mayBeAnyTag - Whether a tag that is the whole line counts: it interrupts no paragraph.
 * @see https://spec.commonmark.org/0.31.2/#html-blocks
 */
export function htmlStart(rest: string, mayBeAnyTag: boolean): HtmlStart | undefined {
  if (!rest.startsWith('<') || lineBreak.test(rest)) return undefined;
  const kind = kinds.find(([begins]) => begins.test(rest));
  if (kind) return { end: kind[1] };
  return mayBeAnyTag && wholeTag.test(rest) ? { end: undefined } : undefined;
}
