import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isObject } from '../../core/basics/json.ts';
import { changesText, fittingFiles } from '../../core/context/changesText.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { notFound, type Refusal } from '../../core/failures/refusal.ts';
import { gitRepositories, type GitRepository } from '../basics/git.ts';
import { withTimeout } from '../basics/withTimeout.ts';
import { attached, maxGitMs, takeChanges } from '../context/changes.ts';

/** What a commit message is written for. */
export interface ToCommit {
  readonly attachment: Attachment;
  /** Otherwise nothing is staged, and all that has changed is meant. */
  readonly isStaged: boolean;
  /** Files whose differences are sent. */
  readonly count: number;
  /** Files that have changed as well and are not sent: never to be sent, or too large. */
  readonly leftOut: number;
}

/** The repository of `{ rootUri }`, as Source Control passes it; else the one that is selected there. */
export async function meantRepository(argument: unknown): Promise<GitRepository | Refusal> {
  const repositories = (await gitRepositories()) ?? [];
  const root = isObject(argument) && argument.rootUri instanceof vscode.Uri ? argument.rootUri.toString() : undefined;
  const named = repositories.find(({ rootUri }) => rootUri.toString() === root);
  const meant = named ?? repositories.find(({ ui }) => ui.selected) ?? repositories[0];
  return (
    meant ??
    notFound(l10n.t('VS Code found no Git repository here. Open a folder inside a repository, then try again.'))
  );
}

/** What is staged; everything that has changed where nothing is. @param signal - Ends the reading. */
export async function toCommit(repository: GitRepository, signal: AbortSignal): Promise<ToCommit | Refusal> {
  // The git extension does not know of what was staged a moment ago.
  const isFresh = await withTimeout(
    repository.status().then(() => true),
    maxGitMs,
    false,
    signal,
  );
  const isStaged = repository.state.indexChanges.length > 0;
  const found = isFresh ? await takeChanges([repository], isStaged, signal) : undefined;
  if (!found) return notFound(l10n.t('Git could not determine what has changed. Check the Source Control view.'));
  const count = fittingFiles(found).length;
  const leftOut = found.files.length - count + found.hiddenCount;
  if (count > 0) return { attachment: attached(changesText(found)), isStaged, count, leftOut };
  return notFound(
    leftOut === 0
      ? l10n.t('Nothing has changed since the last commit, so there is nothing to write a message for.')
      : l10n.t(
          'None of the changed files may be sent: they are excluded, ignored, named like keys or passwords, outside this workspace, or too large. Write this message yourself, or stage other files.',
        ),
  );
}
