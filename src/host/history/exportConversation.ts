import { cut } from '../../core/basics/cut.ts';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Conversation } from '../../core/conversation/conversation.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { reduce } from '../../core/conversation/reduce.ts';
import { stringAt } from '../../core/basics/json.ts';
import { formatConversationFile } from '../../core/exported/conversationFile.ts';
import { imagesInLines } from '../../core/exported/imagesInLines.ts';
import { type ExportParts, toMarkdown } from '../../core/exported/toMarkdown.ts';
import type { ChatSession } from '../session/chatSession.ts';
import type { LazyImages } from '../images/attachFile.ts';
import { ExportedImages } from './exportedImages.ts';
import { uriArgument } from './uriArgument.ts';

export interface ExportPorts {
  readonly session: Pick<ChatSession, 'active' | 'load' | 'titleOf' | 'transcripts'>;
  readonly images: LazyImages;
}

/**
 * `threadline.exportConversation`: the active one, as Markdown or JSON.
 * With `{ uri, format }` nothing is asked; `format` is `markdown` or `json`.
 */
export async function exportConversation(argument: unknown, ports: ExportPorts): Promise<vscode.Uri | undefined> {
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
  const uri = uriArgument(argument) ?? (await askWhere(title, format));
  if (!uri) return undefined;
  const exported = new ExportedImages(uri);
  const live = await session.load(conversation.id);
  const text = parts
    ? await markdownOf(live, title, { ...parts, imagePath: exported.pathOf })
    : await jsonOf(live.conversation, title, ports);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await exported.write(ports.images);
  if (uriArgument(argument) === undefined) await vscode.window.showTextDocument(uri);
  return uri;
}

async function markdownOf(live: LiveConversation, title: string, parts: ExportParts): Promise<string> {
  const shown = await live.reader.readShown();
  // What an answer was asked with is told beside the others.
  const versions = await Promise.all(shown.map(async (turn) => await live.reader.readVersions(turn.id)));
  const turns = [...shown, ...versions.flat()];
  return toMarkdown(reduce(live.conversation, { type: 'turnsRead', at: 0, turns }), title, parts);
}

async function jsonOf(
  { id, createdAt }: Conversation,
  title: string,
  { session, images }: ExportPorts,
): Promise<string> {
  const lines = await session.transcripts.of(id).readAll();
  const named = imagesInLines(lines);
  const encoded = named.length === 0 ? [] : await (await images.load()).encoded(named);
  return formatConversationFile({ title, createdAt, lines, images: encoded });
}

function formatOf(argument: unknown): 'markdown' | 'json' | undefined {
  const format = stringAt(argument, 'format');
  return format === 'markdown' || format === 'json' ? format : undefined;
}

async function askFormat(): Promise<'markdown' | 'json' | undefined> {
  const formats = [
    { label: 'Markdown', detail: l10n.t('For reading: what is shown now'), format: 'markdown' as const },
    { label: 'JSON', detail: l10n.t('The whole conversation, which can be imported later'), format: 'json' as const },
  ];
  return (await vscode.window.showQuickPick(formats, { title: l10n.t('Export Conversation') }))?.format;
}

async function exportParts(argument: unknown): Promise<ExportParts | undefined> {
  if (uriArgument(argument)) return { code: true, sources: true, thinking: false };
  const items = [
    { label: l10n.t('Sources'), part: 'sources', picked: true },
    { label: l10n.t('Code sent with the question'), part: 'code', picked: true },
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
    cut(title.replaceAll(/[^\p{L}\p{N} _-]/gu, '').trim(), 60) || 'conversation',
    format === 'json' ? 'json' : 'md',
  ];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const defaultUri = folder && vscode.Uri.joinPath(folder, `${name}.${ending}`);
  return await vscode.window.showSaveDialog({
    ...(defaultUri && { defaultUri }),
    filters: { [format === 'json' ? 'JSON' : 'Markdown']: [ending] },
  });
}
