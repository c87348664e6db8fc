import type { PathTest } from './glob.ts';
import { compilePattern } from './glob.ts';

/** One line of a `.gitignore`. */
export interface IgnoreRule {
  readonly fits: PathTest;
  readonly isNegated: boolean;
  readonly onlyFolders: boolean;
}

/** The rules of a `.gitignore`; paths are relative to the folder that it lies in. @see https://git-scm.com/docs/gitignore */
export function parseIgnoreFile(text: string): readonly IgnoreRule[] {
  return text.split(/\r?\n/).flatMap((line) => parseRule(withoutTrailingSpaces(line)));
}

/**
 * What rules say of a path: the last one that fits counts. `undefined` when none does: a folder above may say more.
 * A folder that is ignored takes all that is in it along; whoever asks looks at the folders above first.
 */
export function isIgnoredBy(rules: readonly IgnoreRule[], path: string, isFolder: boolean): boolean | undefined {
  const rule = rules.findLast(({ fits, onlyFolders }) => (isFolder || !onlyFolders) && fits(path));
  return rule && !rule.isNegated;
}

function withoutTrailingSpaces(line: string): string {
  return line.replace(/(?<!\\)[ \t]+$/, '');
}

function parseRule(line: string): readonly IgnoreRule[] {
  if (line === '' || line.startsWith('#')) return [];
  const isNegated = line.startsWith('!');
  const onlyFolders = line.endsWith('/');
  const pattern = line.slice(isNegated ? 1 : 0, onlyFolders ? -1 : undefined);
  return pattern === '' ? [] : [{ fits: compilePattern(anchored(pattern)), isNegated, onlyFolders }];
}

/** A pattern with a slash in it begins at its folder, any other fits at every depth. What ends in `/**` means the inside alone. */
function anchored(pattern: string): string {
  const path = pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`;
  return path.endsWith('/**') ? `${path}/*` : path;
}
