import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parseEndpointAddress } from '../../core/endpointAddress.ts';
import { knownModels } from '../../core/servers/knownModels.ts';
import type { KnownServer } from '../../core/servers/knownServers.ts';
import { knownServers } from '../../core/servers/knownServers.ts';
import { changeSetting, settings } from '../settings.ts';

/** `threadline.selectEndpoint`: one of the service's addresses, or one that is typed; kept in the user's settings. */
export async function selectEndpoint(): Promise<void> {
  const current = settings.baseUrl();
  const known = knownServers.map((server) => ({ ...serverItem(server), picked: server.baseUrl === current }));
  const other = { label: l10n.t('Another server…'), detail: l10n.t('Any server that speaks the Responses API'), baseUrl: undefined };
  const choice = await vscode.window.showQuickPick([...known, other], { title: l10n.t('Where should questions go?'), matchOnDetail: true });
  if (!choice) return;
  const baseUrl = choice.baseUrl ?? (await askForAddress(current));
  if (baseUrl !== undefined) await changeSetting('baseUrl', baseUrl);
}

function serverItem({ region, baseUrl, isFirstEdition }: KnownServer): vscode.QuickPickItem & { readonly baseUrl: string } {
  return { label: regionName(region), description: isFirstEdition ? l10n.t('first edition of the API') : '', detail: baseUrl, baseUrl };
}

function regionName(region: KnownServer['region']): string {
  const names = { Beijing: l10n.t('Beijing'), Singapore: l10n.t('Singapore'), Virginia: l10n.t('Virginia'), 'Hong Kong': l10n.t('Hong Kong') };
  return names[region];
}

async function askForAddress(current: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: l10n.t('Address of the server'),
    prompt: l10n.t('The part before “/responses”, for example {0}', 'http://localhost:11434/v1'),
    value: current,
    ignoreFocusOut: true,
    validateInput: (text) => (parseEndpointAddress(text) ? undefined : l10n.t('This is no http or https address.')),
  });
  return typed === undefined ? undefined : parseEndpointAddress(typed)?.baseUrl;
}

/** `threadline.selectModel`: one of the known models, or a name that is typed. */
export async function selectModel(): Promise<void> {
  const model = await pickModel(settings.model());
  if (model !== undefined) await changeSetting('model', model);
}

/** A list that also takes what is typed, since models come faster than releases. */
function pickModel(current: string): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick();
  pick.title = l10n.t('Which model should answer?');
  pick.placeholder = l10n.t('Choose a model, or type the name of another');
  const names = [current, ...knownModels.filter((name) => name !== current)];
  const itemsFor = (typed: string): vscode.QuickPickItem[] =>
    (typed === '' || names.includes(typed) ? names : [...names, typed]).map((label) => ({ label }));
  pick.items = itemsFor('');
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => (pick.items = itemsFor(value.trim())));
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
