import type { ChangedFile } from '../../core/context/changesText.ts';
import type { GitRepository } from '../basics/git.ts';
import { diffOf } from './changeDiff.ts';
import { openChanges, type WantedChanges } from './openChanges.ts';

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
