import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { areOfOneTool } from '../../core/tools/permissionKey.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import { permissionKey } from './extensionCalls.ts';
import { extensionTools, type LanguageModelTools } from './extensionTools.ts';
import { moreReading } from './readingLimit.ts';
import { workspaceTools } from './workspaceTools.ts';

/** A tool that can be picked. */
export interface ToolItem extends vscode.QuickPickItem {
  readonly name: string;
  /** Of the workspace tools, which only read. */
  readonly isOurs: boolean;
  /** What the description says besides the permission. */
  readonly about: string;
  /** The key of a permission that stands for this workspace; the row's button revokes it. */
  readonly permission?: string;
}

/** A tool, or the title of a group. */
export type ToolRow = ToolItem | vscode.QuickPickItem;

export interface ToolItemPorts {
  readonly memory: Pick<WorkspaceMemento, 'state'>;
  readonly lm: LanguageModelTools;
}

export function isTool(row: ToolRow): row is ToolItem {
  return 'name' in row;
}

/** The workspace tools, then those of other extensions and servers. */
export function toolItems({ memory, lm }: ToolItemPorts): readonly ToolItem[] {
  const { approvedTools = [] } = memory.state;
  const ours = workspaceTools().map(({ name, title }) => {
    const item = { name, label: title, about: name, description: name, isOurs: true };
    // The permission to read beyond the limit belongs to no tool: it is shown where files are read.
    return name === 'ws_read_file' && approvedTools.includes(moreReading)
      ? withRevokeButton(item, moreReading, l10n.t('reading more in one turn is allowed in this workspace'))
      : item;
  });
  const others = extensionTools(lm).map((tool) => {
    const [about, key] = [tool.from?.title ?? '', permissionKey(tool)];
    const item = { name: tool.name, label: tool.title, about, description: about, isOurs: false };
    if (approvedTools.includes(key)) return withRevokeButton(item, key, l10n.t('allowed in this workspace'));
    // It holds again as soon as the tool says of itself what it said then.
    const wasAllowed = approvedTools.some((other) => areOfOneTool(other, key));
    return wasAllowed ? withRevokeButton(item, key, l10n.t('allowed with an earlier description')) : item;
  });
  return [...ours, ...others];
}

function withRevokeButton(item: ToolItem, permission: string, text: string): ToolItem {
  const button = { iconPath: new vscode.ThemeIcon('shield'), tooltip: l10n.t('Ask before each use again') };
  const description = [item.about, text].filter((part) => part !== '').join(', ');
  return { ...item, description, permission, buttons: [button] };
}

/** The row once its permission has been revoked. */
export function withoutPermission({ name, label, about, isOurs }: ToolItem): ToolItem {
  return { name, label, about, description: about, isOurs };
}

export function grouped(items: readonly ToolItem[]): readonly ToolRow[] {
  const others = items.filter(({ isOurs }) => !isOurs);
  const separator = (label: string): vscode.QuickPickItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    separator(l10n.t('This workspace, read only')),
    ...items.filter(({ isOurs }) => isOurs),
    ...(others.length > 0 ? [separator(l10n.t('Other extensions and MCP servers')), ...others] : []),
  ];
}
