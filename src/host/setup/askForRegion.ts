import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { currentServers } from '../../core/servers/knownServers.ts';
import { serverChoice } from '../../core/servers/serverChoice.ts';
import { regionName } from '../../core/servers/serverWords.ts';
import { writeChoice } from './writeChoice.ts';
import { hostOf } from '../../core/servers/endpoint.ts';

interface RegionItem extends vscode.QuickPickItem {
  /** Absent for everything that is not a region of the service. */
  readonly baseUrl?: string;
}

/**
 * Asks, before the first key, which region it belongs to, and sends questions there from now on.
 *
 * @returns Whether a region was chosen; who wants another server is led to all of them.
 */
export async function askForRegion(): Promise<boolean> {
  const item = await vscode.window.showQuickPick(regionItems(), {
    title: l10n.t('Which region does your API key belong to?'),
    placeHolder: l10n.t('The region of the Model Studio console that the key was made in'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!item) return false;
  if (item.baseUrl === undefined) {
    await vscode.commands.executeCommand('threadline.selectEndpoint');
    return false;
  }
  await writeChoice(serverChoice(item.baseUrl));
  return true;
}

function regionItems(): readonly RegionItem[] {
  const regions = currentServers.map(({ region, baseUrl }) => ({
    label: regionName(region),
    description: hostOf({ baseUrl }),
    baseUrl,
  }));
  return [...regions, { label: l10n.t('Workspace, subscription or another server…') }];
}
