import * as vscode from 'vscode';
import { dayGroup } from './days.ts';
import type { OtherConversation } from './otherWorkspaces.ts';

/** What a person can choose in the list. */
export type HistoryChoice =
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'rename' | 'remove'; readonly id: string; readonly title: string }
  | { readonly type: 'import from'; readonly from: OtherConversation }
  | { readonly type: 'removeAll' | 'import' };

export interface HistoryItem extends vscode.QuickPickItem {
  readonly choice?: HistoryChoice;
}

export function buttonChoice(
  { label, choice }: HistoryItem,
  { iconPath }: vscode.QuickInputButton,
): HistoryChoice | undefined {
  if (choice?.type !== 'open') return undefined;
  const type = iconPath === renameButton.iconPath ? 'rename' : 'remove';
  return { type, id: choice.id, title: label };
}
export function foreignItem(from: OtherConversation): HistoryItem {
  return {
    label: from.title,
    description: `${from.workspace} · ${timeText(from.changedAt)}`,
    choice: { type: 'import from', from },
  };
}
export function grouped(
  entries: readonly { readonly time: number; readonly item: HistoryItem }[],
): readonly HistoryItem[] {
  const now = Date.now();
  let last: string | undefined;
  return entries.flatMap(({ time, item }) => {
    const group = dayGroup(time, now, vscode.env.language);
    const isNew = group !== last;
    last = group;
    return isNew ? [separator(group), item] : [item];
  });
}
export function separator(label: string): HistoryItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
export function timeText(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}
export const renameButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('edit'), tooltip: '' };
export const removeButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: '' };
