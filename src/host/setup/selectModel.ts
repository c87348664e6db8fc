import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { knownModels } from '../../core/servers/knownModels.ts';
import { modelText } from '../../core/servers/modelWords.ts';
import { askForText, withoutIcons } from '../basics/askForText.ts';
import { changeSetting, settings } from '../basics/settings.ts';
import type { EndpointGate } from './endpoint.ts';

/** `threadline.selectModel`: one of the known models, or a name that is typed. Another kind of server has models of its own. */
export async function selectModel(gate: EndpointGate): Promise<void> {
  const model = await askForModel(gate, settings.model());
  if (model !== undefined) await changeSetting('model', model);
}

/** @returns `undefined` when the box is left. */
export async function askForModel({ kind }: Pick<EndpointGate, 'kind'>, current: string): Promise<string | undefined> {
  const known = kind === 'qwen' ? knownModels.map(({ name }) => name) : [];
  return await pickModel(
    current,
    known.filter((name) => name !== current),
  );
}

/** A list that also takes what is typed, since models come faster than releases. */
function pickModel(current: string, others: readonly string[]): Promise<string | undefined> {
  const box = vscode.window.createQuickPick();
  box.title = l10n.t('Which model should answer?');
  box.placeholder = l10n.t('Choose a model, or type the name of another');
  const suggestions = others.map((text) => ({ text, item: modelItem(text, current) }));
  return askForText(box, {
    ownRow: (typed) => modelItem(typed || current, current),
    whenEmpty: current,
    suggestions,
    isFoundByLabel: true,
  });
}

function modelItem(name: string, current: string): vscode.QuickPickItem {
  const detail = modelText(name);
  return {
    label: withoutIcons(name),
    description: name === current ? l10n.t('in use') : '',
    ...(detail !== '' && { detail }),
  };
}
