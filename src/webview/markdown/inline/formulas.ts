import type { Stretch } from './inlineLiterals.ts';

/** A formula in TeX, between `$`, `$$`, `\(` and `\)` or `\[` and `\]`. */
export interface Formula extends Stretch {
  readonly text: string;
  /** On lines of its own. */
  readonly isDisplay: boolean;
}

/** A longer one is its source. */
const maxLength = 5000;

/** The source of a formula that is all of a text, between `$$` or `\[` and `\]`. */
export function formulaOf(raw: string): string | undefined {
  const whole = raw.trim();
  const text = whole.slice(2, -2);
  if (whole.startsWith('$$') && whole.endsWith('$$')) return isFormula(text) && !text.includes('$') ? text : undefined;
  const isBracketed = whole.startsWith('\\[') && whole.endsWith('\\]');
  return isBracketed && isFormula(text) && !isPlainWords(text, '[') ? text : undefined;
}

/**
 * The formulas in a stretch of inline text, in the order in which they stand.
 *
 * @param masked - The text with code, links and escapes masked, as long as the text itself.
 */
export function formulasIn(text: string, masked: string): readonly Formula[] {
  const all = [...betweenDollars(text, masked), ...betweenBackslashes(text, masked)];
  let end = 0;
  return all
    .sort((a, b) => a.start - b.start)
    .filter((formula) => {
      if (formula.start < end) return false;
      end = formula.end;
      return true;
    });
}

function betweenDollars(text: string, masked: string): readonly Formula[] {
  const found: Formula[] = [];
  let start = masked.indexOf('$');
  while (start >= 0) {
    const marks = masked.startsWith('$$', start) ? 2 : 1;
    const close = masked.indexOf('$', start + marks);
    if (close < 0) break;
    const end = close + marks;
    const formula = { start, end, text: text.slice(start + marks, close), isDisplay: marks === 2 };
    const isClosed = marks === 1 || masked.startsWith('$$', close);
    const isFound = isClosed && (marks === 2 ? isFormula(formula.text) : isBetweenDollars(formula, masked));
    if (isFound) found.push(formula);
    start = isFound ? masked.indexOf('$', end) : close;
  }
  return found;
}

/** An amount of money, and what is said after it. */
const price = /^\d[\d.,]*\s*(?:[-–~/+]\s*$|(?!\s*[\\^_=<>{}])[^\\^_=<>{}]*(?:[\p{L}]{2}|\p{Lo}))/u;

/** A number and what it is multiplied by: `2ab`, `2xy = 4`, `2(ab+bc)`. */
const product =
  /^\d[\d.]*(?:[a-z]{2,3}\s*[\\^_=]|(?:[a-z]{2,3}|\()(?:[\s\d.+*/=()-]|(?<=[\d+*/=(-]\s*)[a-z]{1,3}(?![a-z]))*$)/;

/** Whether what stands behind a dollar begins with an amount of money. */
export function isPrice(text: string): boolean {
  return price.test(text) && !product.test(text);
}

/** A pair of single dollars holds a formula where neither is a price's, a variable's or a command's. */
function isBetweenDollars({ start, end, text }: Formula, masked: string): boolean {
  if (/^\s|\s$/.test(text) || isPrice(text)) return false;
  const [before, after] = [masked.charAt(start - 1), masked.charAt(end)];
  return (
    !/[A-Za-z\d]/.test(before) &&
    !/[A-Za-z\d{]/.test(after) &&
    !(after === '(' && text.startsWith('(')) &&
    isFormula(text)
  );
}

const pairs: readonly string[] = ['()', '[]'];

function betweenBackslashes(text: string, masked: string): readonly Formula[] {
  const found: Formula[] = [];
  let open: { readonly mark: string; readonly at: number } | undefined;
  for (const { 0: pair, index } of text.matchAll(/\\[^]/g)) {
    if (!masked.startsWith('++', index)) continue;
    const mark = pair.charAt(1);
    if (mark === '(' || mark === '[') open = { mark, at: index };
    else if (open && pairs.includes(open.mark + mark)) {
      const formula = { start: open.at, end: index + 2, text: text.slice(open.at + 2, index), isDisplay: mark === ']' };
      if (isFormula(formula.text) && !isPlainWords(formula.text, open.mark)) found.push(formula);
      open = undefined;
    }
  }
  return found;
}

/** Words and numbers without any sign of mathematics, and the box of a task: brackets that somebody escaped. */
function isPlainWords(text: string, mark: string): boolean {
  if (mark === '[' && /^[xX]$/.test(text.trim())) return true;
  return /^[\s\w.,:;'"-]*$/.test(text) && (/\p{L}{3}/u.test(text) || /^\s*\d+\s*$/.test(text));
}

function isFormula(text: string): boolean {
  return text.length <= maxLength && /\S/.test(text) && !/\n[ \t]*\n/.test(text);
}
