import * as l10n from '@vscode/l10n';
import { changesText, maxChangesCharacters } from '../../core/context/changesText.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { notFound, type Refusal } from '../../core/failures/refusal.ts';
import { gitRepositories, type GitRepository } from '../basics/git.ts';
import { Bounds } from '../privacy/bounds.ts';
import { changedFiles, type Changes } from '../privacy/changedFiles.ts';
import { withTimeout } from '../basics/withTimeout.ts';

/** A limit for comparing large working trees, in milliseconds. */
export const maxGitMs = 20_000;

/** The changes of the working tree against the last commit, staged or not, with new files; the same as for the model's tool. */
export async function changesAttachment(): Promise<Attachment | Refusal> {
  const repositories = (await gitRepositories()) ?? [];
  if (repositories.length === 0)
    return notFound(
      l10n.t(
        'VS Code found no Git repository here, so there are no changes to send. Open a folder inside a repository, or ask without “#changes”.',
      ),
    );
  const found = await takeChanges(repositories);
  if (!found)
    return notFound(
      l10n.t('Git could not determine what has changed. Check the Source Control view, or ask without “#changes”.'),
    );
  const text = changesText(found);
  if (text === '' && found.hiddenCount > 0)
    return notFound(
      l10n.t(
        'The only changed files are ones that are never sent: excluded, ignored, named like keys or passwords, or outside this workspace. Ask without “#changes”.',
      ),
    );
  if (text === '')
    return notFound(
      l10n.t('Nothing has changed since the last commit, so there are no changes to send. Ask without “#changes”.'),
    );
  return attached(text);
}

/** `undefined` where git could not tell them, takes too long, or is stopped. */
export async function takeChanges(
  repositories: readonly GitRepository[],
  isStaged = false,
  signal?: AbortSignal,
): Promise<Changes | undefined> {
  const late = new AbortController();
  const changes = changedFiles(repositories, {
    bounds: new Bounds(),
    isStaged,
    maxCharacters: maxChangesCharacters,
    signal: late.signal,
  }).catch(() => undefined);
  const found = await withTimeout(changes, maxGitMs, undefined, signal);
  late.abort();
  return found;
}

/** @param text - As `changesText` makes it. */
export function attached(text: string): Attachment {
  return { uri: 'threadline-context:changes', path: l10n.t('Changes'), languageId: 'diff', text, kind: 'changes' };
}
