import ignore from 'ignore';

/** What one file of rules says of a path relative to the folder that it is for; `undefined` when it says nothing. */
export type IgnoreRules = (path: string, isFolder: boolean) => boolean | undefined;

/** A line that is longer is no pattern that anybody wrote by hand, and is not tried. */
const maxLineCharacters = 4_096;

/** The rules of a `.gitignore`; where a line is too long that may hide something, they hide everything. @see https://git-scm.com/docs/gitignore */
export function parseIgnoreFile(text: string, isCaseless = false): IgnoreRules {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const isTried = (line: string): boolean => line.length <= maxLineCharacters;
  if (lines.some((line) => !isTried(line) && !/^[#!]/.test(line))) return () => true;
  const rules = ignore({ ignorecase: isCaseless, allowRelativePaths: true }).add(lines.filter(isTried).join('\n'));
  return (path, isFolder) => {
    const { ignored, unignored } = rules.test(isFolder ? `${path}/` : path);
    return ignored || unignored ? ignored : undefined;
  };
}

/** Where rules come from. Paths are relative to the root of the repository, with `/` between names; that of the root is empty. */
export interface IgnoreSources {
  /** The `.gitignore` of a folder; `undefined` for none. */
  readonly rulesOf: (folder: string) => Promise<IgnoreRules | undefined>;
  /** `.git/info/exclude`, then the person's own of all repositories. */
  readonly excludes: () => Promise<readonly IgnoreRules[]>;
}

/**
 * Whether git ignores something whose folders are not ignored: the nearest rules that say something count. A folder that is
 * ignored takes all that is in it along; whoever asks looks at the folders above first.
 */
export async function isIgnored(path: string, isFolder: boolean, sources: IgnoreSources): Promise<boolean> {
  for (const folder of foldersAbove(path)) {
    const verdict = (await sources.rulesOf(folder))?.(path.slice(folder === '' ? 0 : folder.length + 1), isFolder);
    if (verdict !== undefined) return verdict;
  }
  for (const rules of await sources.excludes()) {
    const verdict = rules(path, isFolder);
    if (verdict !== undefined) return verdict;
  }
  return false;
}

/** The nearest first. */
function foldersAbove(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return [...names.map((_, count) => names.slice(0, names.length - count).join('/')), ''];
}
