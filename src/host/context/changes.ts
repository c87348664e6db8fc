import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { NewFile } from '../../core/context/changesText.ts';
import { changesText } from '../../core/context/changesText.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import type { Refusal } from '../../core/refusal.ts';
import { looksSecret } from '../../core/privacy/secretFile.ts';
import type { GitRepository } from '../git.ts';
import { gitRepositories, untracked } from '../git.ts';
import { readSmallFile } from './readSmallFile.ts';
import { inTime } from './inTime.ts';

/** How many files that are not in the repository yet are read, and how much of each in characters. */
const maxNewFiles = 50;
const maxNewFileCharacters = 50_000;

/** Comparing a large tree takes its time, but not for ever. */
const maxWaitMs = 20_000;

/** What is different in the working tree from the last commit, staged or not, with files that are new. */
export async function changesAttachment(): Promise<Attachment | Refusal> {
  const repositories = (await gitRepositories()) ?? [];
  if (repositories.length === 0) return notFound(l10n.t('VS Code knows of no Git repository here, so there are no changes to send. Open a folder that is in one, or ask without “#changes”.'));
  const text = await inTime(changesOf(repositories).then(undefined, () => undefined), maxWaitMs, undefined);
  if (text === undefined) return notFound(l10n.t('Git could not tell what has changed. See what Source Control says, or ask without “#changes”.'));
  if (text === '') return notFound(l10n.t('Nothing has changed since the last commit, so there are no changes to send. Ask without “#changes”.'));
  return { uri: 'threadline-context:changes', path: l10n.t('Changes'), languageId: 'diff', text, kind: 'changes' };
}

async function changesOf(repositories: readonly GitRepository[]): Promise<string> {
  // What has been saved a moment ago is not in the extension's list yet.
  await Promise.all(repositories.map((repository) => repository.status()));
  const diffs = await Promise.all(repositories.flatMap((repository) => [repository.diff(true), repository.diff(false)]));
  const newFiles = (await Promise.all(repositories.map(newFilesOf))).flat();
  return changesText(diffs, newFiles);
}

/** A file that is named as keys are is not read: nobody has said that it may leave. */
async function newFilesOf({ rootUri, state }: GitRepository): Promise<readonly NewFile[]> {
  const changes = [...state.workingTreeChanges, ...(state.untrackedChanges ?? [])].filter(({ status }) => status === untracked);
  const byPath = new Map(changes.map(({ uri }) => [uri.path.slice(rootUri.path.length + 1), uri]));
  const files = [...byPath].filter(([path]) => !looksSecret(path)).slice(0, maxNewFiles);
  const read = await Promise.all(files.map(([path, uri]) => readNewFile(path, uri)));
  return read.filter((file) => file !== undefined);
}

async function readNewFile(path: string, uri: vscode.Uri): Promise<NewFile | undefined> {
  const text = await readSmallFile(uri, maxNewFileCharacters);
  return text === undefined ? undefined : { path, text };
}

function notFound(message: string): Refusal {
  return { refused: 'notFound', message };
}
