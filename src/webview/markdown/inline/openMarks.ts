import { isPrice } from './formulas.ts';

/** What may stand at the end of a text and says nothing before more has come. */
const unfinished: readonly RegExp[] = [
  /\\$/,
  // A character reference.
  /&(?:#[\da-zA-Z]{0,8}|[a-zA-Z]\w{0,15})?$/,
  // An address in angle brackets, or a line break.
  /<(?:\/?(?:b|br ?\/?)?|h|ht|htt|https?|ma?|mai|mailt?|mailto|(?:https?|mailto):[^\s<>]*|[\w.+-]+@[\w.-]*)$/i,
  // A footnote's mark.
  /\[\^[^\]\s]*\]?$/,
  // A formula; `openFormulaAt` finds those between dollars.
  /\\[([](?![^]*\\[)\]])[^]{0,200}$/,
];

const openFormula = /(?<!\$)(\$\$?)(?=[^\s$])([^$\n]*[\\^_={}][^$\n]*)\$?$/;

/** A formula between single dollars that is longer is shown as it comes. */
const maxOpenFormula = 80;

/** `$HOME`, `$env:PATH`, `${name}` */
const variable = /^(?:[A-Z][A-Z\d_]{2,}|env:|\{\w{2,})/;

/** How far back such an end is looked for. */
const maxUnfinished = 300;

/** Where an end begins that is not shown yet; the length of the text, if it has none. */
export function unfinishedAt(text: string): number {
  const start = Math.max(0, text.length - maxUnfinished);
  const end = text.slice(start);
  return start + Math.min(...unfinished.map((pattern) => matchStart(pattern, end)), openFormulaAt(end));
}

function openFormulaAt(text: string): number {
  const found = openFormula.exec(text);
  if (!found) return text.length;
  const [, marks, formula = ''] = found;
  const isNone = formula.length > maxOpenFormula || isPrice(formula) || variable.test(formula);
  return marks === '$' && isNone ? text.length : found.index;
}

function matchStart(pattern: RegExp, text: string): number {
  const place = text.search(pattern);
  return place < 0 ? text.length : place;
}

/** Where code ends whose run of backquotes ends at `start`; `undefined` while nothing closes it. */
export function endOfCode(text: string, run: string, start: number): number | undefined {
  const runs = /`+/g;
  runs.lastIndex = start;
  for (let found = runs.exec(text); found; found = runs.exec(text))
    if (found[0].length === run.length) return runs.lastIndex;
  return undefined;
}

/** Code that is still open: without what may become its closing run. */
export function openCode(text: string, run: string, index: number): { readonly end: number; readonly closing: string } {
  const start = index + run.length;
  let end = text.length;
  while (end > start && text.length - end < run.length && text.charAt(end - 1) === '`') end -= 1;
  return text.slice(start, end).trim() === '' ? { end: index, closing: '' } : { end, closing: run };
}

/** Where the address or the name behind a link's words ends, if there is one; `undefined` while it has not ended. */
export function endOfTarget(text: string, start: number): number | undefined {
  const open = text.charAt(start);
  if (open !== '(' && open !== '[') return start;
  const close = open === '(' ? ')' : ']';
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === open) depth += 1;
    else if (character === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
