import { createTwoFilesPatch } from 'diff';
import type { Uri } from 'vscode';
import { newFileDiff } from '../../core/context/changesText.ts';
import { pathInside } from '../../core/privacy/pathInside.ts';
import type { GitRepository } from '../basics/git.ts';
import type { WorkspaceFile } from './bounds.ts';
import type { OpenChange } from './openChanges.ts';
import { decodeText, readSmallFile } from './readText.ts';

/** How much of a file that is not in the repository yet is read, in characters. */
const maxNewFileCharacters = 50_000;

/** As `git diff` shows it: the working tree against the last commit, or what is staged. */
export async function diffOf(change: OpenChange, isStaged: boolean): Promise<string> {
  const { repository, file, how } = change;
  const { path } = file;
  const [isInTree, isNew] = [how.isInTree && !isStaged, how.isNew && !isStaged];
  try {
    if (isNew)
      return newFileDiff(
        path,
        (await readSmallFile(file, maxNewFileCharacters)) ?? '(no text, or too long to be shown)',
      );
    const text = await gitDiff(change, isInTree);
    // Git's extension takes every text for UTF-8.
    return text.includes('\ufffd') ? ((await decodedDiff(change, isInTree)) ?? text) : text;
  } catch (error) {
    // Before the first commit there is nothing to compare with.
    const all = isInTree
      ? await readSmallFile(file, maxNewFileCharacters)
      : await stagedText({ repository, file }, '').catch(() => undefined);
    return all === undefined ? `(no difference of ${path}: ${String(error)})` : newFileDiff(path, all);
  }
}

async function gitDiff(change: OpenChange, isInTree: boolean): Promise<string> {
  const { repository, file, renamed } = change;
  if (renamed) return await renameDiff(repository, renamed, file, isInTree);
  const { fsPath } = file.uri;
  return await (isInTree ? repository.diffWith('HEAD', fsPath) : repository.diffIndexWithHEAD(fsPath));
}

/** Git does not see that a file was renamed when it is asked for that file alone: it is told both names. */
async function renameDiff(
  repository: GitRepository,
  from: WorkspaceFile,
  { uri }: WorkspaceFile,
  isInTree: boolean,
): Promise<string> {
  const inRepository = (one: Uri): string => pathInside(repository.rootUri, one) ?? '';
  const [before, after] = [inRepository(from.uri), inRepository(uri)];
  try {
    const text = await (isInTree
      ? repository.diffWith(`HEAD:${before}`, uri.fsPath)
      : repository.diffBlobs(`HEAD:${before}`, `:${after}`));
    return `${renameHeader(before, after)}${text.replace(/^diff --git .*\n/, '')}`;
  } catch (error) {
    // It may have been deleted since.
    if (isInTree) return await repository.diffWith('HEAD', from.uri.fsPath);
    throw error;
  }
}

function renameHeader(before: string, after: string): string {
  return `diff --git a/${before} b/${after}\nrename from ${before}\nrename to ${after}\n`;
}

/** A file as it is in a commit, or with an empty `ref` as it is staged; `undefined` for no text. Rejects where it is in none. */
async function stagedText(
  { repository, file: { uri } }: Pick<OpenChange, 'repository' | 'file'>,
  ref: string,
): Promise<string | undefined> {
  return await decodeText(await repository.buffer(ref, uri.fsPath), uri);
}

/** Texts that differ in more lines are not compared: that would block the extension host. */
const maxEditLength = 20_000;
const maxDiffTimeMs = 500;

/** The difference of two texts that are no UTF-8; `undefined` where it takes too long. */
async function decodedDiff(change: OpenChange, isInTree: boolean): Promise<string | undefined> {
  const { repository, file, renamed } = change;
  const [from, to] = [(renamed ?? file).path, file.path];
  const staged = async (ref: string, one: WorkspaceFile): Promise<string> =>
    (await stagedText({ repository, file: one }, ref).catch(() => undefined)) ?? '';
  const before = await staged('HEAD', renamed ?? file);
  const after = isInTree ? ((await readSmallFile(file, maxEditLength * 20)) ?? '') : await staged('', file);
  const patch: string | undefined = createTwoFilesPatch(`a/${from}`, `b/${to}`, before, after, '', '', {
    maxEditLength,
    timeout: maxDiffTimeMs,
  });
  const header = renamed ? renameHeader(from, to) : `diff --git a/${to} b/${to}\n`;
  return patch === undefined ? undefined : `${header}${patch.replace(/^=+\n/, '')}`;
}
