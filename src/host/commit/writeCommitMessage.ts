import { joinSentences } from '../../core/basics/joinSentences.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commitMessageFrom, commitPrompt } from '../../core/prompts/commitPrompt.ts';
import { remedyCommand, remedyName } from '../../core/failures/remedy.ts';
import { isRefusal } from '../../core/failures/refusal.ts';
import { bareQuestion } from '../../core/request/bareQuestion.ts';
import { askOnce, type AskOncePorts } from '../../core/session/askOnce.ts';
import { type AskResult, refusedResult, withdrawnResult } from '../../core/turn/askResult.ts';
import { jobOptions } from '../basics/askOptions.ts';
import type { GitRepository } from '../basics/git.ts';
import { withStoppableProgress } from '../basics/stoppableProgress.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import { meantRepository, type ToCommit, toCommit } from './toCommit.ts';

export interface CommitPorts {
  readonly asks: AskOncePorts;
  readonly gate: Pick<EndpointGate, 'capabilities'>;
  /** Shows the request of a turn as it left, and what came back. */
  readonly showSent: (turnId: string) => Promise<unknown>;
}

const writing = new Set<string>();

/** `threadline.writeCommitMessage`: writes into the box of Source Control, and commits nothing. `undefined` while it is being written. */
export async function writeCommitMessage(argument: unknown, ports: CommitPorts): Promise<AskResult | undefined> {
  const repository = await meantRepository(argument);
  if (isRefusal(repository)) return refuse(repository.message);
  const root = repository.rootUri.toString();
  if (writing.has(root)) return undefined;
  writing.add(root);
  try {
    return await write(repository, ports);
  } finally {
    writing.delete(root);
  }
}

function refuse(message: string): AskResult {
  void vscode.window.showWarningMessage(message);
  return refusedResult('', 'notFound', message);
}

async function write(repository: GitRepository, ports: CommitPorts): Promise<AskResult> {
  const { inputBox } = repository;
  const before = inputBox.value;
  const changes = await withStoppableProgress(l10n.t('Reading the Git changes'), async (signal) => {
    const found = await toCommit(repository, signal);
    return signal.aborted ? undefined : found;
  });
  if (!changes) return withdrawnResult('', '');
  if (isRefusal(changes)) return refuse(changes.message);
  const question = bareQuestion(commitPrompt(before), jobOptions('commitMessage', ports.gate), [changes.attachment]);
  const title = changes.isStaged ? stagedTitle(changes.count) : changedTitle(changes.count);
  const result = await withStoppableProgress(title, (signal) => askOnce({ question, signal }, ports.asks));
  const message = commitMessageFrom(result.text);
  if (result.failure || message === '') {
    if (result.status !== 'cancelled') void tellFailure(result, repository, ports);
    return result;
  }
  const isFree = inputBox.value === before;
  if (isFree) inputBox.value = message;
  void tell(changes, { inputBox, before, message, isFree }, () => ports.showSent(result.turnId));
  return { ...result, text: message };
}

function stagedTitle(count: number): string {
  return count === 1
    ? l10n.t('Writing a commit message for 1 staged file…')
    : l10n.t('Writing a commit message for {0} staged files…', count);
}

function changedTitle(count: number): string {
  return count === 1
    ? l10n.t('Nothing is staged: writing a commit message for the 1 changed file…')
    : l10n.t('Nothing is staged: writing a commit message for all {0} changed files…', count);
}

interface Written {
  readonly inputBox: GitRepository['inputBox'];
  readonly before: string;
  readonly message: string;
  /** Otherwise the person has typed there meanwhile: that stays. */
  readonly isFree: boolean;
}

async function tell(
  { count, leftOut }: ToCommit,
  { inputBox, before, message, isFree }: Written,
  showSent: () => Promise<unknown>,
): Promise<void> {
  const [show, undo, use] = [l10n.t('Show What Was Sent'), l10n.t('Undo'), l10n.t('Use the Generated Message')];
  const text = isFree ? writtenText(count) : l10n.t('You typed a commit message in the meantime, so it was kept.');
  const others = leftOut === 0 ? [] : [leftOutText(leftOut)];
  const choice = await vscode.window.showInformationMessage(joinSentences(text, ...others), show, isFree ? undo : use);
  if (choice === show) await showSent();
  if (choice === use) inputBox.value = message;
  if (choice === undo && inputBox.value === message) inputBox.value = before;
}

function writtenText(count: number): string {
  return count === 1
    ? l10n.t('Commit message written from the changes of 1 file.')
    : l10n.t('Commit message written from the changes of {0} files.', count);
}

function leftOutText(count: number): string {
  return count === 1
    ? l10n.t('1 file was not sent: it is never sent, or is too large.')
    : l10n.t('{0} files were not sent: they are never sent, or are too large.', count);
}

async function tellFailure({ failure }: AskResult, { rootUri }: GitRepository, ports: CommitPorts): Promise<void> {
  const message = failure?.message ?? l10n.t('The answer has no commit message. Try again, or choose another model.');
  const { remedies = ['retry', 'selectModel'] } = failure ?? {};
  const items = remedies
    // There is no conversation, and no image.
    .filter((remedy) => remedy !== 'newConversation' && remedy !== 'sendWithoutImages')
    .map((remedy) => ({ title: remedyName(remedy), remedy }));
  const chosen = await vscode.window.showWarningMessage(message, ...items);
  if (chosen?.remedy === 'retry') await writeCommitMessage({ rootUri }, ports);
  else if (chosen) await vscode.commands.executeCommand(remedyCommand(chosen.remedy));
}
