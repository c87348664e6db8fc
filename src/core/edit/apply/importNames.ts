/** An import, and what it says. */
export interface Import {
  readonly lines: readonly string[];
  /** What it names in quotes or behind `from`; of another list in brackets how it begins, of anything else all of it. */
  readonly module: string;
  /** `undefined` where it has another form than those of scripts and of Python, or a comment in it. */
  readonly names: ImportNames | undefined;
}

interface ImportNames {
  /** What it begins with: of scripts, whether it is for types alone; of Python, the module too. */
  readonly head: string;
  /** The default, or the whole of the module by one name; empty where there is neither. */
  readonly outside: string;
  readonly listed: readonly string[];
  /** The module in scripts, as it is written. */
  readonly tail: string;
}

const ofScript =
  /^(?<head>import(?: type)?)\s+(?<outside>[^{}"'/]*?),?\s*(?:\{(?<list>[^{}"'/]*)\})?\s*(?<tail>from\s*["'][^"']+["'];?)$/;
const ofPython = /^(?<head>from\s+\S+\s+import)\s+\(?(?<list>[^()#;\\]*)\)?$/;

export function parsedImport(lines: readonly string[]): Import {
  const text = textOf(lines);
  const module =
    /["'][^"']+["']/.exec(text)?.[0].slice(1, -1) ?? /^from\s+(\S+)/.exec(text)?.[1] ?? beginning(lines) ?? text;
  const found = (ofScript.exec(text) ?? ofPython.exec(text))?.groups;
  if (!found) return { lines, module, names: undefined };
  const { head = '', outside = '', list = '', tail = '' } = found;
  const listed = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { lines, module, names: { head, outside, listed, tail } };
}

/** The first line of a list of several lines, without its bracket: what `use std::{` lists is all of the same module. */
function beginning(lines: readonly string[]): string | undefined {
  return lines.length > 1 ? /^(.*?)\s*[{(]$/.exec(lines[0]?.trim() ?? '')?.[1] : undefined;
}

/** Whether an import is a new version of another one, since it names all that the other one does. */
export function covers(own: Import, old: Import): boolean {
  const isForTypes = ({ names }: Import): boolean => names?.head === 'import type';
  if (isForTypes(own) && !isForTypes(old)) return false;
  const words = new Set(wordsOf(own));
  return wordsOf(old).every((word) => word === 'type' || words.has(word));
}

function wordsOf({ lines }: Import): readonly string[] {
  return textOf(lines).match(/[\w$]+|\*/g) ?? [];
}

/** Of a list that has a comment in it, any word may be a name. */
function wordsInBrackets({ lines }: Import): readonly string[] {
  return /[({](.*)[)}]/.exec(textOf(lines))?.[1]?.match(/[\w$]+/g) ?? [];
}

/**
 * An import with only what none of the others of its module imports; `undefined` where nothing is left, or where two lists
 * of several lines cannot be told apart: one that is there is left as it is, since names that come twice are an error.
 */
export function withoutKnown(own: Import, others: readonly Import[]): Import | undefined {
  if (!own.names) return own.lines.length > 1 && others.some(({ lines }) => lines.length > 1) ? undefined : own;
  const { head, outside, listed, tail } = own.names;
  const same = others.flatMap(({ names }) => names ?? []).filter((names) => names.head === head || head !== 'import');
  const unread = others.filter((one) => !one.names).flatMap(wordsInBrackets);
  const known = new Set([...same.flatMap((names) => names.listed.map(withoutType)), ...unread]);
  const names = listed.filter((name) => !known.has(withoutType(name)));
  const left = same.some((one) => one.outside === outside) ? '' : outside;
  if (names.length === 0 && left === '') return undefined;
  if (names.length === listed.length && left === outside) return own;
  const list = tail === '' ? names.join(', ') : names.length > 0 ? `{ ${names.join(', ')} }` : '';
  return parsedImport([[head, [left, list].filter((part) => part !== '').join(', '), tail].join(' ').trimEnd()]);
}

function withoutType(name: string): string {
  return name.replace(/^type\s+/, '');
}

/** An import with the names of another one, too; `undefined` where they do not go into its list. */
export function withMoreNames({ lines, names }: Import, added: Import): Import | undefined {
  const [line] = lines;
  if (line === undefined || lines.length > 1 || !names || names.listed.length === 0) return undefined;
  if (added.names?.head !== names.head || added.names.outside !== '') return undefined;
  const more = added.names.listed.join(', ');
  return parsedImport([line.replace(/,?(\s*)(?=[})]|$)/, (_, end: string) => `, ${more}${end}`)]);
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).join(' ');
}
