import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportParts } from '../../core/exported/toMarkdown.ts';
import { toMarkdown } from '../../core/exported/toMarkdown.ts';
import { formatConversationFile, parseConversationFile } from '../../core/exported/conversationFile.ts';
import { isObject, stringAt } from '../../core/basics/json.ts';
import { isCannotOpen } from '../session/cannotOpen.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { ChatView } from '../panel/chatView.ts';
import type { HistoryChoice } from './history.ts';
import { importLines } from './importLines.ts';
import { HistoryList } from './history.ts';
import type { ServerCopies } from './serverCopies.ts';
import { sweepDeleted } from '../storage/storedLogs.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';

export interface HistoryCommandPorts {
  readonly session: ChatSession;
  readonly memory: WorkspaceMemory;
  readonly view: ChatView;
  /** The folder of this workspace's transcripts. */
  readonly folder: string;
  readonly serverCopies: ServerCopies;
}

/** `threadline.showHistory`: the workspace's conversations, the one used last first. */
export async function showHistory(ports: HistoryCommandPorts): Promise<void> {
  // What cannot be swept now is swept the next time.
  await sweepDeleted(ports.folder, Date.now()).catch(() => undefined);
  const choice = await new HistoryList(ports).choose();
  if (choice) await fulfil(choice, ports);
}

async function fulfil(choice: HistoryChoice, ports: HistoryCommandPorts): Promise<void> {
  const { session } = ports;
  switch (choice.type) {
    case 'open':
      return await open(choice.id, ports);
    case 'rename':
      await rename(choice.id, choice.title, session).catch(tellWhyNot);
      return await showHistory(ports);
    case 'remove':
      return await removeOne(choice.id, choice.title, ports);
    case 'removeAll':
      return await removeAll(ports);
    case 'import':
      return await importConversation(undefined, ports);
    case 'takeIn':
      await takeIn(
        (await readFile(join(choice.from.folder, `${choice.from.id}.jsonl`), 'utf8')).split('\n'),
        choice.from.title,
        ports,
      );
  }
}

async function open(id: string, ports: HistoryCommandPorts): Promise<void> {
  try {
    await ports.session.open(id);
    await ports.view.reveal(false);
  } catch (error) {
    if (!isCannotOpen(error)) throw error;
    const [importOne, removeIt] = [l10n.t('Import a conversation…'), l10n.t('Delete')];
    const choice = await vscode.window.showWarningMessage(error.message, importOne, removeIt);
    if (choice === removeIt) await removeOne(id, ports.session.titleOf(id), ports);
    if (choice === importOne) await importConversation(undefined, ports);
  }
}

function tellWhyNot(error: unknown): void {
  if (!isCannotOpen(error)) throw error;
  void vscode.window.showWarningMessage(error.message);
}

async function rename(id: string, title: string, session: ChatSession): Promise<void> {
  const typed = await vscode.window.showInputBox({ title: l10n.t('Rename conversation'), value: title });
  if (typed !== undefined && typed.trim() !== '') await session.rename(id, typed.trim());
}

async function removeOne(id: string, title: string, ports: HistoryCommandPorts): Promise<void> {
  await remove([id], () => l10n.t('Deleted “{0}”.', title), ports);
}

async function removeAll(ports: HistoryCommandPorts): Promise<void> {
  await remove(
    ports.memory.state.conversations.map(({ id }) => id),
    (count) => l10n.t('Deleted {0} conversations.', count),
    ports,
  );
}

/** Can be undone as long as the message is there; after that the server is asked to forget them, too. */
async function remove(
  ids: readonly string[],
  message: (count: number) => string,
  { session, serverCopies }: HistoryCommandPorts,
): Promise<void> {
  const removed: { readonly turnIds: readonly string[]; readonly restore: () => Promise<void> }[] = [];
  for (const id of ids) {
    const turnIds = await session.turnIdsOf(id);
    await session.remove(id).then((restore) => removed.push({ turnIds, restore }), tellWhyNot);
  }
  if (removed.length === 0) return;
  const undo = l10n.t('Undo');
  void vscode.window.showInformationMessage(message(removed.length), undo).then(async (choice) => {
    if (choice === undo) for (const { restore } of removed.toReversed()) await restore();
    else await serverCopies.forget(removed.flatMap(({ turnIds }) => turnIds));
  });
}

/**
 * `threadline.exportConversation`: the active one, as Markdown or JSON.
 * With `{ uri, format }` nothing is asked; `format` is `markdown` or `json`.
 */
export async function exportConversation(
  argument: unknown,
  ports: HistoryCommandPorts,
): Promise<vscode.Uri | undefined> {
  const { session } = ports;
  const { conversation } = await session.active();
  if (conversation.headId === null) {
    void vscode.window.showInformationMessage(l10n.t('There is nothing to export yet: this conversation is empty.'));
    return undefined;
  }
  const format = formatOf(argument) ?? (await askFormat());
  const parts = format === 'markdown' ? await exportParts(argument) : undefined;
  if (!format || (format === 'markdown' && !parts)) return undefined;
  const title = session.titleOf(conversation.id);
  const uri = uriOf(argument) ?? (await askWhere(title, format));
  if (!uri) return undefined;
  const text = parts
    ? await markdownOf(conversation.id, title, { session, parts })
    : await jsonOf(conversation.id, title, session);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  if (uriOf(argument) === undefined) await vscode.window.showTextDocument(uri);
  return uri;
}

async function markdownOf(
  id: string,
  title: string,
  { session, parts }: { readonly session: ChatSession; readonly parts: ExportParts },
): Promise<string> {
  const live = await session.load(id);
  await live.readPath(live.conversation.headId ?? '');
  return toMarkdown(live.conversation, title, parts);
}

async function jsonOf(id: string, title: string, session: ChatSession): Promise<string> {
  const { conversation } = await session.load(id);
  return formatConversationFile({
    title,
    createdAt: conversation.createdAt,
    lines: await session.transcripts.of(id).readAll(),
  });
}

function formatOf(argument: unknown): 'markdown' | 'json' | undefined {
  const format = stringAt(argument, 'format');
  return format === 'markdown' || format === 'json' ? format : undefined;
}

function uriOf(argument: unknown): vscode.Uri | undefined {
  const uri = isObject(argument) ? argument.uri : undefined;
  if (uri instanceof vscode.Uri) return uri;
  return typeof uri === 'string' ? vscode.Uri.parse(uri) : undefined;
}

async function askFormat(): Promise<'markdown' | 'json' | undefined> {
  const formats = [
    { label: 'Markdown', detail: l10n.t('For people: what is shown now'), format: 'markdown' as const },
    { label: 'JSON', detail: l10n.t('The whole conversation, which can be imported again'), format: 'json' as const },
  ];
  return (await vscode.window.showQuickPick(formats, { title: l10n.t('Export Conversation') }))?.format;
}

async function exportParts(argument: unknown): Promise<ExportParts | undefined> {
  if (uriOf(argument)) return { code: true, sources: true, thinking: false };
  const items = [
    { label: l10n.t('Sources'), part: 'sources', picked: true },
    { label: l10n.t('Code that was sent along'), part: 'code', picked: true },
    { label: l10n.t('Thinking'), part: 'thinking', picked: false },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('What should be in it besides questions and answers?'),
    canPickMany: true,
  });
  const has = (part: string): boolean => picked?.some((item) => item.part === part) === true;
  return picked && { sources: has('sources'), code: has('code'), thinking: has('thinking') };
}

async function askWhere(title: string, format: 'markdown' | 'json'): Promise<vscode.Uri | undefined> {
  const [name, ending] = [
    title
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .slice(0, 60) || 'conversation',
    format === 'json' ? 'json' : 'md',
  ];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const defaultUri = folder && vscode.Uri.joinPath(folder, `${name}.${ending}`);
  return await vscode.window.showSaveDialog({
    ...(defaultUri && { defaultUri }),
    filters: { [format === 'json' ? 'JSON' : 'Markdown']: [ending] },
  });
}

/** `threadline.importConversation`: a file that was exported as JSON; with `{ uri }` nothing is asked. */
export async function importConversation(argument: unknown, ports: HistoryCommandPorts): Promise<void> {
  const uri =
    uriOf(argument) ??
    (await vscode.window.showOpenDialog({ filters: { JSON: ['json'] }, title: l10n.t('Import a conversation…') }))?.[0];
  if (!uri) return;
  const file = parseConversationFile(await textOf(uri));
  if (file) await takeIn(file.lines, file.title, ports);
  else
    void vscode.window.showWarningMessage(
      l10n.t('This file holds no conversation that can be read here. Choose one that was exported as JSON.'),
    );
}

/** Empty for what is no text, or too long for one. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  try {
    return new TextDecoder().decode(bytes);
  } catch {
    return '';
  }
}

/** Under new ids, so that nothing that is there is touched, and nothing gone on with that the server keeps; then opened. */
async function takeIn(lines: readonly string[], title: string, { session, view }: HistoryCommandPorts): Promise<void> {
  const imported = await withProgress(lines.length, (signal) => importLines(lines, signal));
  if (!imported) return;
  await session.takeIn(imported, title);
  await view.reveal(false);
}

/** Importing so many lines takes about a second. */
const linesForProgress = 20_000;

/** @returns `undefined` when the person has stopped it. */
async function withProgress<T>(lines: number, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const stop = new AbortController();
  if (lines < linesForProgress) return await work(stop.signal);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Importing a conversation…'),
    cancellable: true,
  };
  return await vscode.window.withProgress(options, async (_, token) => {
    token.onCancellationRequested(() => stop.abort());
    return await work(stop.signal);
  });
}
