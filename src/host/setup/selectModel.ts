import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { knownModels } from '../../core/servers/knownModels.ts';
import { modelText } from '../../core/servers/modelWords.ts';
import { changeSetting, settings } from '../settings.ts';
import type { EndpointGate } from './endpoint.ts';

/** `threadline.selectModel`: one of the known models, or a name that is typed. Another kind of server has models of its own. */
export async function selectModel(gate: EndpointGate): Promise<void> {
  const current = settings.model();
  const known = gate.kind === 'qwen' ? knownModels.map(({ name }) => name) : [];
  const model = await pickModel(current, [current, ...known.filter((name) => name !== current)]);
  if (model !== undefined) await changeSetting('model', model);
}

interface ModelItem extends vscode.QuickPickItem {
  readonly name: string;
}

/** A list that also takes what is typed, since models come faster than releases. */
function pickModel(current: string, names: readonly string[]): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<ModelItem>();
  pick.title = l10n.t('Which model should answer?');
  pick.placeholder = l10n.t('Choose a model, or type the name of another');
  const itemsFor = (typed: string): readonly ModelItem[] =>
    (typed === '' || names.includes(typed) ? names : [...names, typed]).map((name) => modelItem(name, current));
  pick.items = itemsFor('');
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => (pick.items = itemsFor(value.trim())));
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.name);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function modelItem(name: string, current: string): ModelItem {
  const detail = modelText(name);
  return { name, label: name, description: name === current ? l10n.t('in use') : '', ...(detail !== '' && { detail }) };
}
