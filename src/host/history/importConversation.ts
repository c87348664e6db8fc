import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parseConversationFile } from '../../core/exported/conversationFile.ts';
import type { Revealable } from '../basics/revealable.ts';
import { withStoppableProgress } from '../basics/stoppableProgress.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { LazyImages } from '../images/attachFile.ts';
import { importLines } from './importLines.ts';
import { uriArgument } from './uriArgument.ts';

export interface ImportPorts {
  readonly session: Pick<ChatSession, 'importLog'>;
  readonly images: LazyImages;
  readonly view: Revealable;
}

/** `threadline.importConversation`: a file that was exported as JSON; with `{ uri }` nothing is asked. */
export async function importConversation(argument: unknown, ports: ImportPorts): Promise<void> {
  const uri =
    uriArgument(argument) ??
    (await vscode.window.showOpenDialog({ filters: { JSON: ['json'] }, title: l10n.t('Import a conversation…') }))?.[0];
  if (!uri) return;
  const file = parseConversationFile(await decodedFile(uri));
  if (file) {
    if (file.images?.length) await (await ports.images.load()).restore(file.images);
    await importConversationLines(file.lines, file.title, ports);
  } else
    void vscode.window.showWarningMessage(
      l10n.t('This file contains no conversation that can be read. Choose one that was exported as JSON.'),
    );
}

/** Empty for what is no text, or too long for one. */
async function decodedFile(uri: vscode.Uri): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  try {
    return new TextDecoder().decode(bytes);
  } catch {
    return '';
  }
}

/** Imports under new ids, so that nothing existing is changed and no stored response is continued; then opens it. */
export async function importConversationLines(
  lines: readonly string[],
  title: string,
  { session, view }: Pick<ImportPorts, 'session' | 'view'>,
): Promise<void> {
  const imported = await withProgressIfLong(lines.length, (signal) => importLines(lines, signal));
  if (!imported) return;
  await session.importLog(imported, title);
  await view.reveal(false);
}

/** Importing so many lines takes about a second. */
const linesForProgress = 20_000;

/** @returns `undefined` when the person has stopped it. */
async function withProgressIfLong<T>(lines: number, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  if (lines < linesForProgress) return await work(new AbortController().signal);
  return await withStoppableProgress(l10n.t('Importing a conversation…'), work);
}
