import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConversationEntry } from '../../core/stored/workspaceState.ts';
import { dayGroup } from './days.ts';
import type { ListedConversation } from './families.ts';
import type { OtherConversation } from './otherWorkspaces.ts';

/** What a person can choose in the list. */
export type HistoryChoice =
  | { readonly type: 'open' | 'rename' | 'remove'; readonly id: string; readonly title: string }
  | { readonly type: 'import from'; readonly from: OtherConversation }
  | { readonly type: 'removeAll' | 'import' };

export interface HistoryItem extends vscode.QuickPickItem {
  readonly choice?: HistoryChoice;
}

export function buttonChoice(
  { choice }: HistoryItem,
  { iconPath }: vscode.QuickInputButton,
): HistoryChoice | undefined {
  if (choice?.type !== 'open') return undefined;
  return { ...choice, type: iconPath === renameButton.iconPath ? 'rename' : 'remove' };
}

export function isSameChoice(one: HistoryChoice | undefined, other: HistoryChoice | undefined): boolean {
  if (one?.type === 'open') return other?.type === 'open' && one.id === other.id;
  return one?.type === 'import from' && other?.type === 'import from' && one.from.id === other.from.id;
}

/** @param found - What was found in texts, by conversation. */
export function ownItem(
  { entry, depth, isOrphan }: ListedConversation,
  found: ReadonlyMap<string, string>,
): HistoryItem {
  const { id, title, updatedAt } = entry;
  const detail = found.get(id);
  const time = timeText(updatedAt);
  return {
    label: `${'\u2003'.repeat(depth)}${iconOf(entry)}${title}`,
    description: isOrphan ? `${time} · ${l10n.t('forked from a conversation that was deleted')}` : time,
    ...(detail !== undefined && { detail, alwaysShow: true }),
    buttons: [
      { ...renameButton, tooltip: l10n.t('Rename') },
      { ...removeButton, tooltip: l10n.t('Delete') },
    ],
    choice: { type: 'open', id, title },
  };
}

/** What tells a fork and an edit from other conversations, before its title. */
function iconOf({ forkedFrom, isEdit }: ConversationEntry): string {
  if (forkedFrom !== undefined) return '$(repo-forked) ';
  return isEdit ? '$(edit) ' : '';
}

export function foreignItem(from: OtherConversation): HistoryItem {
  return {
    label: from.title,
    description: `${from.workspace} · ${timeText(from.changedAt)}`,
    choice: { type: 'import from', from },
  };
}
export function grouped(
  families: readonly { readonly time: number; readonly items: readonly HistoryItem[] }[],
): readonly HistoryItem[] {
  const now = Date.now();
  let last: string | undefined;
  return families.flatMap(({ time, items }) => {
    const group = dayGroup(time, now, vscode.env.language);
    const isNew = group !== last;
    last = group;
    return isNew ? titled(group, items) : items;
  });
}
/** Nothing where there are no items. */
export function titled(label: string, items: readonly HistoryItem[]): readonly HistoryItem[] {
  return items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
}
function timeText(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}
const renameButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('edit'), tooltip: '' };
const removeButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: '' };
