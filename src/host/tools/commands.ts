import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FunctionToolsSetup } from '../../core/messages/panelSetup.ts';
import type { PanelChoices } from '../../core/stored/workspaceState.ts';
import type { Approvals } from '../../core/tools/approvals.ts';
import { boxAnswer } from '../basics/boxAnswer.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import type { LanguageModelTools } from './extensionTools.ts';
import { grouped, isTool, type ToolItem, toolItems, type ToolRow, withoutPermission } from './toolItems.ts';

/** The switches that say which tools are used. */
export interface ToolChoices {
  readonly choices: PanelChoices;
  choose(change: PanelChoices): void;
}

export interface ToolCommandPorts {
  readonly composer: ToolChoices;
  readonly approvals: Pick<Approvals, 'revoke'>;
  readonly memory: Pick<WorkspaceMemento, 'state'>;
  readonly lm: LanguageModelTools;
  readonly unavailableReason: () => FunctionToolsSetup['unavailableReason'];
}

/** `threadline.selectTools`: which tools the model may call. Those that were picked are used from the next question on. */
export async function selectTools(ports: ToolCommandPorts): Promise<void> {
  const { composer, unavailableReason } = ports;
  const reason = unavailableReason();
  if (reason !== null) {
    await sayReason(reason);
    return;
  }
  const items = toolItems(ports);
  const names = await pick(items, ports);
  if (!names) return;
  // What was picked and is not there just now, such as a server that has not started, stays picked.
  const absent = (composer.choices.functionTools ?? []).filter((name) => !items.some((item) => item.name === name));
  composer.choose({ functionTools: [...names, ...absent], useFunctionTools: names.length > 0 });
}

async function sayReason(reason: 'untrusted' | 'noFolder'): Promise<void> {
  if (reason === 'noFolder') {
    void vscode.window.showInformationMessage(
      l10n.t('Workspace tools read the files of a folder, and no folder is open. Open one first.'),
    );
    return;
  }
  const trust = l10n.t('Manage Workspace Trust');
  const text = l10n.t('Workspace tools read the files of this workspace, which is not trusted. Trust it first.');
  if ((await vscode.window.showInformationMessage(text, trust)) === trust)
    await vscode.commands.executeCommand('workbench.trust.manage');
}

/** `undefined` when the person cancels. */
function pick(
  items: readonly ToolItem[],
  { composer, approvals }: ToolCommandPorts,
): Promise<readonly string[] | undefined> {
  const list = vscode.window.createQuickPick<ToolRow>();
  list.title = l10n.t('Which tools may Qwen use?');
  list.placeholder = l10n.t('Workspace tools only read. You are asked before any other tool runs.');
  list.canSelectMany = true;
  list.matchOnDescription = true;
  list.items = grouped(items);
  const { functionTools } = composer.choices;
  list.selectedItems = list.items.filter((row) => isTool(row) && (functionTools?.includes(row.name) ?? row.isOurs));
  list.onDidTriggerItemButton(({ item }) => {
    if (!isTool(item) || item.permission === undefined) return;
    approvals.revoke(item.permission);
    const selected = toolNames(list.selectedItems);
    list.items = list.items.map((row) => (row === item ? withoutPermission(item) : row));
    list.selectedItems = list.items.filter((row) => isTool(row) && selected.includes(row.name));
  });
  return boxAnswer(list, () => toolNames(list.selectedItems));
}

function toolNames(rows: readonly ToolRow[]): readonly string[] {
  return rows.filter(isTool).map(({ name }) => name);
}
