import { cut } from './cut.ts';

/** The most of a working tree's changes that one question carries, in UTF-16 characters. */
export const maxChangesCharacters = 100_000;

/** A file that is not in the repository yet. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The changes file by file, as many whole ones as fit; what is left out is named at the end. Empty when nothing has changed. */
export function changesText(diffs: readonly string[], newFiles: readonly NewFile[], maxCharacters = maxChangesCharacters): string {
  const files = [...diffs.flatMap(fileDiffs), ...newFiles.map(newFileDiff)];
  let length = 0;
  const isFitting = files.map((file) => length + file.length <= maxCharacters && (length += file.length + 1) > 0);
  const leftOut = files.filter((_, index) => !isFitting[index]).map(nameOf);
  const note = leftOut.length === 0 ? [] : [`… changed as well, and left out here for their size: ${cut(leftOut.join(', '), maxNote)}`];
  return [...files.filter((_, index) => isFitting[index]), ...note].join('\n');
}

const maxNote = 4_000;

function fileDiffs(diff: string): readonly string[] {
  return diff.split(/^(?=diff --git )/m).map((file) => file.trimEnd()).filter((file) => file !== '');
}

/** As `git diff` shows a file that was added. */
function newFileDiff({ path, text }: NewFile): string {
  const lines = text.replace(/\r?\n$/, '').split('\n').map((line) => `+${line}`);
  return [`diff --git a/${path} b/${path}`, 'new file', '--- /dev/null', `+++ b/${path}`, `@@ -0,0 +1,${lines.length} @@`, ...lines].join('\n');
}

function nameOf(fileDiff: string): string {
  return /^diff --git .* b\/(.*)$/m.exec(fileDiff)?.[1] ?? '?';
}
