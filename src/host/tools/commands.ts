import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FunctionToolsSetup } from '../../core/messages/panelSetup.ts';
import { withLeave } from '../../core/stored/workspaceState.ts';
import type { PanelChoices } from '../../core/stored/workspaceState.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';
import { leaveKey } from './foreignCalls.ts';
import type { LanguageModelTools } from './foreignTools.ts';
import { foreignTools } from './foreignTools.ts';
import { workspaceTools } from './workspaceTools.ts';

/** The switches that say which tools are used. */
export interface ToolChoices {
  readonly choices: PanelChoices;
  choose(change: PanelChoices): void;
}

export interface ToolCommandPorts {
  readonly composer: ToolChoices;
  readonly memory: WorkspaceMemory;
  readonly lm: LanguageModelTools;
  readonly whyNot: () => FunctionToolsSetup['unavailableReason'];
}

interface ToolItem extends vscode.QuickPickItem {
  readonly name: string;
  /** Of another extension's tool, whose calls may be allowed for the workspace. */
  readonly leave?: string;
}

/** `threadline.selectTools`: which tools the model may call. Those that were picked are used from the next question on. */
export async function selectTools(ports: ToolCommandPorts): Promise<void> {
  const { composer, whyNot } = ports;
  const reason = whyNot();
  if (reason !== null) {
    await sayWhyNot(reason);
    return;
  }
  const items = itemsFor(ports);
  const names = await pick(items, ports);
  if (!names) return;
  // What was picked and is not there just now, such as a server that has not started, stays picked.
  const absent = (composer.choices.functionTools ?? []).filter((name) => !items.some((item) => item.name === name));
  composer.choose({ functionTools: [...names, ...absent], useFunctionTools: names.length > 0 });
}

async function sayWhyNot(reason: 'untrusted' | 'noFolder'): Promise<void> {
  if (reason === 'noFolder') {
    void vscode.window.showInformationMessage(
      l10n.t('Workspace tools read the files of a folder, and none is open. Open one first.'),
    );
    return;
  }
  const trust = l10n.t('Manage Workspace Trust');
  const text = l10n.t('Workspace tools read the files of this workspace, which is not trusted. Trust it first.');
  if ((await vscode.window.showInformationMessage(text, trust)) === trust)
    await vscode.commands.executeCommand('workbench.trust.manage');
}

function itemsFor({ memory, lm }: ToolCommandPorts): readonly ToolItem[] {
  const own = workspaceTools().map(({ name, title }): ToolItem => ({ name, label: title, description: name }));
  const others = foreignTools(lm).map((tool): ToolItem => {
    const isAllowed = (memory.state.approvedTools ?? []).includes(leaveKey(tool));
    const description = [tool.from?.title, isAllowed && l10n.t('allowed in this workspace')]
      .filter((part) => typeof part === 'string')
      .join(', ');
    return {
      name: tool.name,
      label: tool.title,
      description,
      leave: leaveKey(tool),
      ...(isAllowed && { buttons: [askAgainButton()] }),
    };
  });
  return [...own, ...others];
}

function askAgainButton(): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon('shield'), tooltip: l10n.t('Ask before each use again') };
}

/** `undefined` when the person cancels. */
function pick(
  items: readonly ToolItem[],
  { composer, memory }: ToolCommandPorts,
): Promise<readonly string[] | undefined> {
  const list = vscode.window.createQuickPick<ToolItem | vscode.QuickPickItem>();
  list.title = l10n.t('Which tools may Qwen use?');
  list.placeholder = l10n.t('Tools of this workspace only read. Before any other tool runs, you are asked.');
  list.canSelectMany = true;
  list.matchOnDescription = true;
  list.items = grouped(items);
  const isPicked = (item: ToolItem): boolean =>
    composer.choices.functionTools?.includes(item.name) ?? item.leave === undefined;
  list.selectedItems = list.items.filter((item) => 'name' in item && isPicked(item));
  return new Promise((resolve) => {
    list.onDidTriggerItemButton(({ item }) => {
      if (!('leave' in item)) return;
      const { leave } = item;
      memory.change((state) => withLeave(state, leave, false));
      const selected = list.selectedItems.flatMap((one) => ('name' in one ? [one.name] : []));
      list.items = list.items.map((one) => (one === item ? { ...one, description: '', buttons: [] } : one));
      list.selectedItems = list.items.filter((one) => 'name' in one && selected.includes(one.name));
    });
    list.onDidAccept(() => {
      resolve(list.selectedItems.flatMap((item) => ('name' in item ? [item.name] : [])));
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

function grouped(items: readonly ToolItem[]): readonly (ToolItem | vscode.QuickPickItem)[] {
  const [own, others] = [
    items.filter(({ leave }) => leave === undefined),
    items.filter(({ leave }) => leave !== undefined),
  ];
  const separator = (label: string): vscode.QuickPickItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    separator(l10n.t('This workspace, read only')),
    ...own,
    ...(others.length > 0 ? [separator(l10n.t('Other extensions and MCP servers')), ...others] : []),
  ];
}
