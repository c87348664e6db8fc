import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { dayMs } from '../../core/basics/dayMs.ts';
import type { ConversationEntry } from '../../core/stored/workspaceState.ts';
import { familiesOf, type ListedConversation } from './families.ts';
import type { OtherConversation } from './otherWorkspaces.ts';

/** What a person can choose in the list. */
export type HistoryChoice =
  | { readonly type: 'open' | 'rename'; readonly id: string; readonly title: string }
  | { readonly type: 'import from'; readonly from: OtherConversation }
  | { readonly type: 'removeAll' | 'import' };

export interface HistoryItem extends vscode.QuickPickItem {
  readonly choice?: HistoryChoice;
}

/** Whether the button of an item deletes it; the other one renames it. */
export function isRemoval({ iconPath }: vscode.QuickInputButton): boolean {
  return iconPath === removeButton.iconPath;
}

export function isSameChoice(one: HistoryChoice | undefined, other: HistoryChoice | undefined): boolean {
  if (one?.type === 'open') return other?.type === 'open' && one.id === other.id;
  return one?.type === 'import from' && other?.type === 'import from' && one.from.id === other.from.id;
}

/**
 * The list: chats by day, edits below them, then those of other workspaces.
 *
 * @param found - What was found in texts, by conversation.
 */
export function listItems(
  conversations: readonly ConversationEntry[],
  found: ReadonlyMap<string, string>,
  foreign: readonly OtherConversation[],
): readonly HistoryItem[] {
  const families = familiesOf(conversations).map(({ time, isEdit, members }) => ({
    ...{ time, isEdit },
    items: members.map((member) => ownItem(member, found)),
  }));
  const edits = families.filter(({ isEdit }) => isEdit).flatMap(({ items }) => items);
  return [
    ...grouped(families.filter(({ isEdit }) => !isEdit)),
    ...titled(l10n.t('Edits'), edits),
    ...titled(l10n.t('Other workspaces'), foreign.map(foreignItem)),
  ];
}

function ownItem({ entry, depth, isOrphan }: ListedConversation, found: ReadonlyMap<string, string>): HistoryItem {
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

function foreignItem(from: OtherConversation): HistoryItem {
  return {
    label: from.title,
    description: `${from.workspace} · ${timeText(from.changedAt)}`,
    choice: { type: 'import from', from },
  };
}
function grouped(
  families: readonly { readonly time: number; readonly items: readonly HistoryItem[] }[],
): readonly HistoryItem[] {
  const now = Date.now();
  let last: string | undefined;
  return families.flatMap(({ time, items }) => {
    const group = dayGroup(time, now);
    const isNew = group !== last;
    last = group;
    return isNew ? titled(group, items) : items;
  });
}

/** What a list is grouped by: today, yesterday, the last week, then months. */
function dayGroup(time: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / dayMs);
  if (days <= 0) return l10n.t('Today');
  if (days === 1) return l10n.t('Yesterday');
  if (days < 7) return l10n.t('Last 7 days');
  return new Intl.DateTimeFormat(vscode.env.language, { month: 'long', year: 'numeric' }).format(time);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** Nothing where there are no items. */
function titled(label: string, items: readonly HistoryItem[]): readonly HistoryItem[] {
  return items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
}
function timeText(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}
const renameButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('edit'), tooltip: '' };
const removeButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: '' };

/** Above the list. */
export function listButtons() {
  return {
    stop: { iconPath: new vscode.ThemeIcon('stop-circle'), tooltip: l10n.t('Stop searching') },
    everywhere: {
      iconPath: new vscode.ThemeIcon('multiple-windows'),
      tooltip: l10n.t('Show all workspaces, or only this one'),
    },
    import: { iconPath: new vscode.ThemeIcon('cloud-upload'), tooltip: l10n.t('Import a conversation…') },
    removeAll: {
      iconPath: new vscode.ThemeIcon('clear-all'),
      tooltip: l10n.t('Delete all conversations of this workspace…'),
    },
  };
}
