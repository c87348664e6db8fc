import { cut } from '../basics/cut.ts';

/** The most of a working tree's changes that one question carries, in UTF-16 characters. */
export const maxChangesCharacters = 100_000;

/** A file that has changed since the last commit. */
export interface ChangedFile {
  /** With `/` between names. */
  readonly path: string;
  readonly how: { readonly isStaged: boolean; readonly isInTree: boolean; readonly isNew: boolean };
  /** As `git diff` shows it; `undefined` for one that was left out for the size of all. */
  readonly diff: string | undefined;
}

export interface ChangeSet {
  readonly files: readonly ChangedFile[];
  /** How many more have changed and may not be shown. */
  readonly hiddenCount: number;
}

/** The changes file by file for a question, as many whole ones as fit; what is left out is named at the end. Empty when nothing has changed that may be shown. */
export function changesText(changes: ChangeSet, maxCharacters = maxChangesCharacters): string {
  const { files, hiddenCount } = changes;
  if (files.length === 0) return '';
  const fitting = fittingFiles(changes, maxCharacters);
  const leftOut = files.filter((file) => !fitting.includes(file)).map(({ path }) => path);
  const note =
    leftOut.length === 0
      ? []
      : [`… changed as well, and left out here for their size: ${cut(leftOut.join(', '), maxNote)}`];
  return [...fitting.map(({ diff = '' }) => diff.trimEnd()), ...note, ...hiddenNote(hiddenCount)].join('\n');
}

/** The files whose differences fit whole into `maxCharacters` UTF-16 characters in all, in their order. */
export function fittingFiles({ files }: ChangeSet, maxCharacters = maxChangesCharacters): readonly ChangedFile[] {
  let length = 0;
  return files.filter(
    ({ diff }) => diff !== undefined && length + diff.length <= maxCharacters && (length += diff.length + 1) > 0,
  );
}

const maxNote = 4_000;

/** The changes for a model that has asked for them: which files have changed and how, then the differences. @param path - Where, when not everywhere. */
export function changeList({ files, hiddenCount }: ChangeSet, path: string | undefined): string {
  const hidden = path === undefined ? hiddenNote(hiddenCount) : [];
  if (files.length === 0)
    return [`Nothing has changed since the last commit${path === undefined ? '' : ` in ${path}`}.`, ...hidden].join(
      '\n',
    );
  const list = files.map((file) => `${file.path} (${howText(file)})`);
  const diffs = files.flatMap(({ diff }) => (diff === undefined ? [] : [diff]));
  const rest = diffs.length < files.length ? ['(the rest is left out; ask with a path)'] : [];
  return [`${files.length} changed files since the last commit:`, ...list, ...hidden, '', ...diffs, ...rest].join('\n');
}

function hiddenNote(count: number): readonly string[] {
  return count === 0
    ? []
    : [
        `(${count} changed files are not shown: they are excluded, ignored, named like secrets, or outside of the workspace)`,
      ];
}

function howText({ how: { isStaged, isInTree, isNew } }: ChangedFile): string {
  return isNew
    ? 'new, not under git yet'
    : [isStaged && 'staged', isInTree && 'not staged'].filter(Boolean).join(' and ');
}

/** As `git diff` shows a file that was added. */
export function newFileDiff(path: string, text: string): string {
  const lines = text
    .replace(/\r?\n$/, '')
    .split('\n')
    .map((line) => `+${line}`);
  return [
    `diff --git a/${path} b/${path}`,
    'new file',
    '--- /dev/null',
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines,
  ].join('\n');
}
