import { normalLabel } from './normalLabel.ts';

/** Where a link definition (`[name]: address "title"`) leads. */
export interface LinkTarget {
  readonly href: string;
  readonly title: string | undefined;
}

export interface Definition {
  /** The name, as references are looked up. */
  readonly label: string;
  readonly target: LinkTarget;
}

const labelPart = /\[((?:\\.|[^\\[\]]){1,999})\]:/sy;
const gap = /[ \t]*(?:\n[ \t]*)?/y;
const bracketed = /<((?:\\.|[^\\<>\n])*)>/y;
const bare = /[^\s<][^\s]*/y;
const title = /"((?:\\.|[^\\"])*)"|'((?:\\.|[^\\'])*)'|\(((?:\\.|[^\\()])*)\)/sy;
const lineEnd = /[ \t]*(?:\n|$)/y;
const escaped = /\\([!-/:-@[-`{-~])/g;

/**
 * The link definitions that a paragraph begins with, and where the text after them begins.
 *
 * @see https://spec.commonmark.org/0.31.2/#link-reference-definitions
 */
export function leadingDefinitions(text: string): {
  readonly definitions: readonly Definition[];
  readonly end: number;
} {
  const definitions: Definition[] = [];
  let end = 0;
  while (text.charAt(end) === '[') {
    const found = definitionAt(text, end);
    if (!found) break;
    definitions.push(found.definition);
    end = found.end;
  }
  return { definitions, end };
}

function definitionAt(
  text: string,
  start: number,
): { readonly definition: Definition; readonly end: number } | undefined {
  const [named, name = ''] = at(labelPart, text, start) ?? [];
  if (named === undefined || name.trim() === '') return undefined;
  const address = addressAt(text, skip(gap, text, start + named.length));
  if (!address) return undefined;
  const label = normalLabel(name);
  const titled = titleAt(text, address.end);
  const end = titled?.end ?? lineEndAt(text, address.end);
  if (end === undefined) return undefined;
  return { definition: { label, target: { href: unescaped(address.href), title: titled?.title } }, end };
}

function addressAt(text: string, start: number): { readonly href: string; readonly end: number } | undefined {
  const [whole, inner] = at(bracketed, text, start) ?? [];
  if (whole !== undefined) return { href: inner ?? '', end: start + whole.length };
  const [href] = at(bare, text, start) ?? [];
  return href === undefined || !isBalanced(href) ? undefined : { href, end: start + href.length };
}

function isBalanced(href: string): boolean {
  let depth = 0;
  for (const [mark] of href.matchAll(/\\.|[()]/gs)) {
    if (mark === '(') depth += 1;
    else if (mark === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** A title stands behind a blank or in the next line, and nothing behind it. */
function titleAt(text: string, start: number): { readonly title: string; readonly end: number } | undefined {
  const begin = skip(gap, text, start);
  const found = begin > start ? at(title, text, begin) : undefined;
  if (!found) return undefined;
  const end = lineEndAt(text, begin + found[0].length);
  return end === undefined ? undefined : { title: unescaped(found[1] ?? found[2] ?? found[3] ?? ''), end };
}

function lineEndAt(text: string, start: number): number | undefined {
  const found = at(lineEnd, text, start);
  return found ? start + found[0].length : undefined;
}

function at(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

function skip(pattern: RegExp, text: string, start: number): number {
  return start + (at(pattern, text, start)?.[0].length ?? 0);
}

function unescaped(text: string): string {
  return text.replace(escaped, '$1');
}

// Two parts that take blanks never stand side by side: else many blanks are read in each way of sharing them.
const halfDefinition =
  /^\[(?:\\.|[^\\[\]])+\]:[ \t]*(?:\n[ \t]*)?(?:(?:<[^<>\n]*>?|[^\s<]+(?!\S))[ \t]*)?(?:\n[ \t]*)?(?:(?:"(?:\\.|[^\\"])*"?|'(?:\\.|[^\\'])*'?|\((?:\\.|[^\\()])*\)?)[ \t]*)?$/s;

/** Whether a text whose line still grows may become a definition: it is not shown before that is known. */
export function isHalfDefinition(text: string): boolean {
  return halfDefinition.test(text);
}
