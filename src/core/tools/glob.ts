/**
 * Globs as VS Code's settings and `.gitignore` have them: `*`, `?`, `[a-z]`, `[!a]`, `**` for any number of folders, and `{a,b}`.
 * Not by regular expressions: a glob comes from a model or a workspace, and matching never takes longer than pattern × path.
 */
export type PathTest = (path: string) => boolean;

/** One place of a pattern: any number of anything, or one thing that fits. */
type Part<T> = 'any' | ((one: T) => boolean);

/** More alternatives than this are not looked at: nested braces multiply. */
const maxAlternatives = 1_000;

/** @returns a test for paths with `/` between names and none at the front. */
export function compileGlob(glob: string): PathTest {
  return anyOf(expandBraces(glob).map(compilePattern));
}

/** A glob without `{a,b}`, as in `.gitignore`. */
export function compilePattern(pattern: string): PathTest {
  const parts = pattern.split('/').map((name) => (name === '**' ? 'any' : fitsName(name)));
  return (path) => matches(parts, path.split('/'));
}

/** What a model means by a pattern: a name at any depth, a folder with all that is in it, or a glob. */
export function compileInclude(pattern: string): PathTest {
  const path = pattern.trim().replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
  if (path === '' || path === '.') return () => true;
  return compileGlob(`${path.includes('/') ? path : `**/${path}`}/**`);
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
  return (character) => ranges.some(([, from, to, one]) => (one === undefined ? isBetween(character, from, to) : character === one)) !== isNegated;
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

function expandBraces(glob: string): readonly string[] {
  let alternatives = [glob];
  for (;;) {
    const next = alternatives.flatMap((one) => expandFirst(one));
    if (next.length === alternatives.length || next.length > maxAlternatives) return alternatives;
    alternatives = next;
  }
}

/** The innermost braces first: those that hold no others. */
function expandFirst(glob: string): readonly string[] {
  const [whole, inside] = /\{([^{}]*,[^{}]*)\}/.exec(glob) ?? [];
  if (whole === undefined || inside === undefined) return [glob];
  const at = glob.indexOf(whole);
  return inside.split(',').map((one) => glob.slice(0, at) + one + glob.slice(at + whole.length));
}
