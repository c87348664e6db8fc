import type { Uri } from 'vscode';
import { stringAt } from '../../core/json.ts';
import { cutText, maxResultCharacters } from '../../core/tools/resultText.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import type { GitChange, GitRepository } from '../git.ts';
import { gitRepositories, untracked } from '../git.ts';
import type { Bounds, Place } from '../privacy/bounds.ts';
import type { OwnCall } from './ownTool.ts';
import { refusal } from './ownTool.ts';
import { isRefused } from '../privacy/refused.ts';

/** A changed file that may be shown, and where the change is. */
interface Changed {
  readonly repository: GitRepository;
  readonly place: Place;
  readonly isStaged: boolean;
  readonly isInTree: boolean;
  readonly isNew: boolean;
}

/** `ws_git_changes` */
export async function gitChanges({ given, bounds, signal }: OwnCall): Promise<ToolOutcome> {
  const repositories = await gitRepositories();
  if (!repositories) return { output: 'Git is not there, or is switched off in VS Code.' };
  if (repositories.length === 0) return { output: 'The workspace is in no git repository.' };
  const path = stringAt(given, 'path');
  const place = path === undefined ? undefined : await bounds.find(path, true);
  if (place && isRefused(place)) return refusal(place);
  return { output: cutText(await changesText(repositories, { bounds, wanted: place?.path, signal })) };
}

interface Wanted {
  readonly bounds: Bounds;
  /** A file or a folder; everything when `undefined`. */
  readonly wanted: string | undefined;
  readonly signal: AbortSignal;
}

async function changesText(repositories: readonly GitRepository[], { bounds, wanted, signal }: Wanted): Promise<string> {
  const { changed, hiddenCount } = await allChanges(repositories, bounds);
  const meant = changed.filter(({ place }) => wanted === undefined || place.path === wanted || place.path.startsWith(`${wanted}/`));
  const hidden = hiddenCount > 0 && wanted === undefined ? [`(${hiddenCount} changed files are not shown: they are excluded, named like secrets, or outside of the workspace)`] : [];
  if (meant.length === 0) return [`Nothing has changed since the last commit${wanted === undefined ? '' : ` in ${wanted}`}.`, ...hidden].join('\n');
  const list = meant.map(({ place, isStaged, isInTree, isNew }) => `${place.path} (${isNew ? 'new, not under git yet' : [isStaged && 'staged', isInTree && 'not staged'].filter(Boolean).join(' and ')})`);
  return [`${meant.length} changed files since the last commit:`, ...list, ...hidden, '', ...(await diffs(meant, signal))].join('\n');
}

async function allChanges(repositories: readonly GitRepository[], bounds: Bounds): Promise<{ readonly changed: readonly Changed[]; readonly hiddenCount: number }> {
  const changed: Changed[] = [];
  let hiddenCount = 0;
  for (const repository of repositories) {
    await repository.status();
    for (const { uri, ...how } of changesOf(repository)) {
      const place = await bounds.check(uri);
      if (isRefused(place)) hiddenCount += 1;
      else changed.push({ repository, place, ...how });
    }
  }
  return { changed, hiddenCount };
}

type HowChanged = Pick<Changed, 'isStaged' | 'isInTree' | 'isNew'> & { readonly uri: Uri };

function changesOf({ state }: GitRepository): readonly HowChanged[] {
  const tree = [...state.mergeChanges, ...state.workingTreeChanges, ...(state.untrackedChanges ?? [])];
  const uris = new Map([...state.indexChanges, ...tree].map(({ uri }) => [uri.toString(), uri]));
  const has = (changes: readonly GitChange[], key: string): boolean => changes.some(({ uri }) => uri.toString() === key);
  return [...uris].map(([key, uri]) => ({
    uri,
    isStaged: has(state.indexChanges, key),
    isInTree: has(tree, key),
    isNew: tree.some((change) => change.uri.toString() === key && change.status === untracked),
  }));
}

/** As many as there is room for; the rest is cut with a line that says so. */
async function diffs(changed: readonly Changed[], signal: AbortSignal): Promise<readonly string[]> {
  const texts: string[] = [];
  let length = 0;
  for (const { repository, place, isInTree } of changed.filter(({ isNew }) => !isNew)) {
    signal.throwIfAborted();
    if (length > maxResultCharacters) return [...texts, '(the rest is left out; ask with a path)'];
    const path = place.uri.fsPath;
    const text = await (isInTree ? repository.diffWithHEAD(path) : repository.diffIndexWithHEAD(path)).catch((error: unknown) => `(no difference of ${place.path}: ${String(error)})`);
    length += text.length;
    texts.push(text);
  }
  return texts;
}
