import { maxTextCharacters, tooLongText } from './textLimits.ts';

/**
 * Globs as VS Code's settings have them: `*`, `?`, `[a-z]`, `[!a]`, `**` for any number of folders, and `{a,b}`.
 * Not by regular expressions: a glob comes from a model or a workspace, and matching never takes longer than pattern × path.
 */
export type PathTest = (path: string) => boolean;

/** One place of a pattern: any number of anything, or one thing that fits. */
type Part<T> = 'any' | ((one: T) => boolean);

/** Nested braces multiply: a glob that comes to more than this, in characters of all its alternatives, is not taken. */
const maxExpandedCharacters = 10_000;

/**
 * @returns a test for paths with `/` between names and none at the front; `undefined` for a glob that is too long or has too
 *   many alternatives. What a test takes grows with the glob times the path, and is bounded with them.
 */
export function compileGlob(glob: string): PathTest | undefined {
  if (glob.length > maxTextCharacters.glob) return undefined;
  const alternatives = expandBraces(glob);
  return alternatives && anyOf(alternatives.map(compilePattern));
}

/** A glob without `{a,b}`. */
function compilePattern(pattern: string): PathTest {
  const parts = pattern.split('/').map((name) => (name === '**' ? 'any' : fitsName(name)));
  return (path) => matches(parts, path.split('/'));
}

/**
 * What a model means by a pattern: a name at any depth, a folder with all that is in it, or a glob.
 *
 * @returns a text for the model when the pattern cannot be used.
 */
export function compileInclude(pattern: string): PathTest | string {
  const tooLong = tooLongText('The glob', pattern, maxTextCharacters.glob);
  if (tooLong !== undefined) return tooLong;
  const path = pattern
    .trim()
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
  if (path === '' || path === '.') return () => true;
  return (
    compileGlob(`${path.includes('/') ? path : `**/${path}`}/**`) ??
    'The glob has too many alternatives in its braces. Ask with a simpler one, or more than once.'
  );
}

function anyOf(tests: readonly PathTest[]): PathTest {
  return (path) => tests.some((test) => test(path));
}

function fitsName(pattern: string): (name: string) => boolean {
  const parts = partsOfName(pattern);
  return (name) => matches(parts, Array.from(name));
}

function partsOfName(pattern: string): readonly Part<string>[] {
  const tokens = pattern.match(/\\.|\[[!^]?\]?[^\]]*\]|[^]/gu) ?? [];
  return tokens.map((token) => {
    if (token === '*') return 'any';
    if (token === '?') return () => true;
    if (token.startsWith('[') && token.length > 2) return fitsClass(token.slice(1, -1));
    const literal = token.startsWith('\\') && token.length > 1 ? token.slice(1) : token;
    return (character) => character === literal;
  });
}

function fitsClass(inside: string): (character: string) => boolean {
  const isNegated = /^[!^]/.test(inside);
  const ranges = [...(isNegated ? inside.slice(1) : inside).matchAll(/([^])-([^])|([^])/gu)];
  return (character) =>
    ranges.some(([, from, to, one]) => (one === undefined ? isBetween(character, from, to) : character === one)) !==
    isNegated;
}

function isBetween(character: string, from = '', to = ''): boolean {
  return character >= from && character <= to;
}

/** Goes back to the last `any` only, which is enough: what stood before it has matched already. */
function matches<T>(parts: readonly Part<T>[], things: readonly T[]): boolean {
  let [part, thing, lastAny, resumeAt] = [0, 0, -1, 0];
  while (thing < things.length) {
    const now = parts[part];
    if (now === 'any') {
      [lastAny, resumeAt] = [part++, thing];
    } else if (now?.(things[thing] as T)) {
      part += 1;
      thing += 1;
    } else {
      if (lastAny < 0) return false;
      [part, thing] = [lastAny + 1, ++resumeAt];
    }
  }
  return parts.slice(part).every((rest) => rest === 'any');
}

/** `undefined` when that would be too much. */
function expandBraces(glob: string): readonly string[] | undefined {
  let alternatives: readonly string[] = [glob];
  for (;;) {
    const parts = alternatives.map(innermostBraces);
    if (parts.every((part) => part === undefined)) return alternatives;
    // Told before it is made.
    const length = alternatives.reduce((sum, one, index) => sum + one.length * (parts[index]?.inside.length ?? 1), 0);
    if (length > maxExpandedCharacters) return undefined;
    alternatives = alternatives.flatMap((one, index) => expanded(one, parts[index]));
  }
}

/** Braces that hold alternatives and no other braces. */
interface Braces {
  readonly start: number;
  readonly end: number;
  readonly inside: readonly string[];
}

function innermostBraces(glob: string): Braces | undefined {
  const match = /\{([^{}]*,[^{}]*)\}/.exec(glob);
  return match
    ? { start: match.index, end: match.index + match[0].length, inside: (match[1] ?? '').split(',') }
    : undefined;
}

function expanded(glob: string, braces: Braces | undefined): readonly string[] {
  if (!braces) return [glob];
  return braces.inside.map((one) => glob.slice(0, braces.start) + one + glob.slice(braces.end));
}
