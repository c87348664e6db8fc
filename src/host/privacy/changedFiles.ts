import { createTwoFilesPatch } from 'diff';
import type { Uri } from 'vscode';
import { type ChangedFile, newFileDiff } from '../../core/context/changesText.ts';
import { type GitChange, type GitRepository, untracked } from '../basics/git.ts';
import type { Bounds, WorkspaceFile } from './bounds.ts';
import { decodeText, readSmallFile } from './readText.ts';
import { isUnreadable } from './unreadable.ts';

/** How much of a file that is not in the repository yet is read, in characters. */
const maxNewFileCharacters = 50_000;

/** Which changes are wanted, and how much of them. */
export interface WantedChanges {
  readonly bounds: Bounds;
  /** Only what has changed in this file or folder; everything when left out. As `WorkspaceFile.path`. */
  readonly path?: string | undefined;
  /** Only what is staged, as it is staged. */
  readonly isStaged?: boolean;
  /** Differences are taken until they are longer than this in all. */
  readonly maxCharacters: number;
  readonly signal?: AbortSignal;
}

/** What has changed since the last commit and may be shown. */
export interface Changes {
  readonly files: readonly ChangedFile[];
  /** How many changed files may not be shown: they are excluded, named like secrets, or outside of the workspace. */
  readonly hiddenCount: number;
}

/**
 * The changes of the working tree against the last commit, staged or not, with files that are new. The one place where changes
 * are taken, whoever asks for them: each file by itself, so that no other comes along.
 */
export async function changedFiles(repositories: readonly GitRepository[], wanted: WantedChanges): Promise<Changes> {
  const { open, hiddenCount } = await openChanges(repositories, wanted);
  const meant = open.filter(
    ({ file }) => wanted.path === undefined || file.path === wanted.path || file.path.startsWith(`${wanted.path}/`),
  );
  const files: ChangedFile[] = [];
  let length = 0;
  for (const change of meant) {
    wanted.signal?.throwIfAborted();
    const diff = length > wanted.maxCharacters ? undefined : await diffOf(change, wanted.isStaged === true);
    length += diff?.length ?? 0;
    files.push({ path: change.file.path, how: change.how, diff });
  }
  return { files, hiddenCount };
}

interface HowChanged {
  readonly isStaged: boolean;
  readonly isInTree: boolean;
  readonly isNew: boolean;
}

interface OpenChange {
  readonly repository: GitRepository;
  readonly file: WorkspaceFile;
  readonly how: HowChanged;
}

async function openChanges(
  repositories: readonly GitRepository[],
  { bounds, isStaged = false }: WantedChanges,
): Promise<{ readonly open: readonly OpenChange[]; readonly hiddenCount: number }> {
  const open: OpenChange[] = [];
  let hiddenCount = 0;
  for (const repository of repositories) {
    // The git extension does not know of files saved a moment ago.
    await repository.status();
    for (const { uri, origins, how } of changesOf(repository)) {
      if (isStaged && !how.isStaged) continue;
      const files = await Promise.all([uri, ...origins].map((one) => bounds.check(one)));
      const [file] = files;
      if (!file || isUnreadable(file) || files.some(isUnreadable)) hiddenCount += 1;
      else open.push({ repository, file, how });
    }
  }
  return { open, hiddenCount };
}

/** A renamed file is also checked by its old name: a secret must not be shown under a new one. */
function changesOf({
  state,
}: GitRepository): readonly { readonly uri: Uri; readonly origins: readonly Uri[]; readonly how: HowChanged }[] {
  const tree = [...state.mergeChanges, ...state.workingTreeChanges, ...(state.untrackedChanges ?? [])];
  const all = [...state.indexChanges, ...tree];
  const uris = new Map(all.map(({ uri }) => [uri.toString(), uri]));
  const of = (changes: readonly GitChange[], key: string): readonly GitChange[] =>
    changes.filter(({ uri }) => uri.toString() === key);
  return [...uris].map(([key, uri]) => ({
    uri,
    origins: of(all, key)
      .map(({ originalUri }) => originalUri)
      .filter((origin) => origin.toString() !== key),
    how: {
      isStaged: of(state.indexChanges, key).length > 0,
      isInTree: of(tree, key).length > 0,
      isNew: of(tree, key).some(({ status }) => status === untracked),
    },
  }));
}

async function diffOf({ repository, file, how }: OpenChange, isStaged: boolean): Promise<string> {
  const { uri, path } = file;
  const [isInTree, isNew] = [how.isInTree && !isStaged, how.isNew && !isStaged];
  try {
    if (isNew)
      return newFileDiff(
        path,
        (await readSmallFile(file, maxNewFileCharacters)) ?? '(no text, or too long to be shown)',
      );
    const text = await (isInTree ? repository.diffWith('HEAD', uri.fsPath) : repository.diffIndexWithHEAD(uri.fsPath));
    // Git's extension takes every text for UTF-8.
    return text.includes('\ufffd') ? ((await decodedDiff(repository, file, isInTree)) ?? text) : text;
  } catch (error) {
    // Before the first commit there is nothing to compare with.
    const all = isInTree
      ? await readSmallFile(file, maxNewFileCharacters)
      : await stagedText({ repository, file }, '').catch(() => undefined);
    return all === undefined ? `(no difference of ${path}: ${String(error)})` : newFileDiff(path, all);
  }
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
async function decodedDiff(
  repository: GitRepository,
  file: WorkspaceFile,
  isInTree: boolean,
): Promise<string | undefined> {
  const { path } = file;
  const staged = async (ref: string): Promise<string> =>
    (await stagedText({ repository, file }, ref).catch(() => undefined)) ?? '';
  const before = await staged('HEAD');
  const after = isInTree ? ((await readSmallFile(file, maxEditLength * 20)) ?? '') : await staged('');
  const patch: string | undefined = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, '', '', {
    maxEditLength,
    timeout: maxDiffTimeMs,
  });
  return patch === undefined ? undefined : `diff --git a/${path} b/${path}\n${patch.replace(/^=+\n/, '')}`;
}
