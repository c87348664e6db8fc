import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { repairAddress } from '../../core/servers/repairAddress.ts';
import type { Region } from '../../core/servers/knownServers.ts';
import { regionName } from '../../core/servers/serverWords.ts';
import { isWorkspaceId, workspaceBaseUrl, workspaceRegions } from '../../core/servers/workspaceServer.ts';

/** An address that the person types, repaired; `undefined` when they leave the box. */
export async function askForAddress(value = ''): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: l10n.t('Server address'),
    prompt: l10n.t('The part before “/responses”, for example {0}', 'http://localhost:11434/v1'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (repairAddress(text) ? undefined : l10n.t('This is not an http or https address.')),
  });
  return typed === undefined ? undefined : repairAddress(typed)?.baseUrl;
}

/** The address of a workspace, by its id and region; `undefined` when the person leaves a box. */
export async function askForWorkspace(): Promise<string | undefined> {
  const id = await askForId();
  if (id === undefined || !isWorkspaceId(id)) return undefined;
  const items = workspaceRegions.map((region) => ({
    label: regionName(region),
    description: region,
    detail: workspaceBaseUrl(id, region),
    region,
  }));
  const item = await vscode.window.showQuickPick<vscode.QuickPickItem & { readonly region: Region }>(items, {
    title: l10n.t('Region of the workspace'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return item && workspaceBaseUrl(id, item.region);
}

async function askForId(): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: l10n.t('Workspace ID'),
    prompt: l10n.t('Find it in the Model Studio console, in the workspace’s details.'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      isWorkspaceId(text.trim())
        ? undefined
        : l10n.t('A workspace ID contains only lowercase letters, digits and hyphens.'),
  });
  return typed?.trim();
}
