import type { Uri } from 'vscode';
import { copied, type GitChange, type GitRepository, untracked } from '../basics/git.ts';
import type { Bounds, WorkspaceFile } from './bounds.ts';
import { isUnreadable } from './unreadable.ts';

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

interface HowChanged {
  readonly isStaged: boolean;
  readonly isInTree: boolean;
  readonly isNew: boolean;
}

/** A file that has changed and may be shown. */
export interface OpenChange {
  readonly repository: GitRepository;
  readonly file: WorkspaceFile;
  /** The file under its old name; `undefined` for one that was not renamed. */
  readonly renamed: WorkspaceFile | undefined;
  readonly how: HowChanged;
}

/** The changes of which something is wanted. */
export async function openChanges(
  repositories: readonly GitRepository[],
  { bounds, isStaged = false, signal }: WantedChanges,
): Promise<{ readonly open: readonly OpenChange[]; readonly hiddenCount: number }> {
  const open: OpenChange[] = [];
  let hiddenCount = 0;
  for (const repository of repositories) {
    // The git extension does not know of files saved a moment ago.
    await repository.status();
    for (const { uri, origins, isCopy, how } of changesOf(repository)) {
      signal?.throwIfAborted();
      if (isStaged && !how.isStaged) continue;
      const [file, ...others] = await Promise.all([uri, ...origins].map((one) => bounds.check(one)));
      const from = others.flatMap((one) => (isUnreadable(one) ? [] : [one]));
      if (!file || isUnreadable(file) || from.length < others.length) hiddenCount += 1;
      else open.push({ repository, file, renamed: isCopy ? undefined : from[0], how });
    }
  }
  return { open, hiddenCount };
}

interface FoundChange {
  readonly uri: Uri;
  /** What it was called before. A renamed file is also checked by its old name: a secret must not be shown under a new one. */
  readonly origins: readonly Uri[];
  readonly isCopy: boolean;
  readonly how: HowChanged;
}

/** There may be very many, and each list is made anew whenever it is asked for: each is gone through once. */
function changesOf({ state }: GitRepository): readonly FoundChange[] {
  const index = new Set(state.indexChanges);
  const tree = [...state.mergeChanges, ...state.workingTreeChanges, ...(state.untrackedChanges ?? [])];
  const all = new Map<string, GitChange[]>();
  for (const change of [...index, ...tree]) {
    const key = change.uri.toString();
    const same = all.get(key);
    if (same) same.push(change);
    else all.set(key, [change]);
  }
  return [...all].flatMap(([key, changes]) => foundChange(key, changes, index) ?? []);
}

function foundChange(
  key: string,
  changes: readonly GitChange[],
  index: ReadonlySet<GitChange>,
): FoundChange | undefined {
  const [change] = changes;
  const inTree = changes.filter((one) => !index.has(one));
  return (
    change && {
      uri: change.uri,
      origins: changes.map(({ originalUri }) => originalUri).filter((origin) => origin.toString() !== key),
      isCopy: changes.some(({ status }) => status === copied),
      how: {
        isStaged: inTree.length < changes.length,
        isInTree: inTree.length > 0,
        isNew: inTree.some(({ status }) => status === untracked),
      },
    }
  );
}
