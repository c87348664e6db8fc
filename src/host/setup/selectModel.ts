import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { knownModels } from '../../core/models/knownModels.ts';
import type { ListedModel } from '../../core/models/listedModels.ts';
import { modelText } from '../../core/models/modelWords.ts';
import { askForText, withoutIcons } from '../basics/askForText.ts';
import { changeSetting, settings } from '../basics/settings.ts';
import type { EndpointGate } from './endpoint.ts';
import type { ModelLists } from './modelLists.ts';

export interface SelectModelPorts {
  readonly gate: Pick<EndpointGate, 'kind' | 'openWithoutAsking'>;
  readonly modelLists: Pick<ModelLists, 'models'>;
}

/** `threadline.selectModel`: one of the known models, or a name that is typed. Another kind of server has models of its own. */
export async function selectModel(ports: SelectModelPorts): Promise<void> {
  const model = await askForModel(ports, settings.model());
  if (model !== undefined) await changeSetting('model', model);
}

/** @returns `undefined` when the box is left. */
export async function askForModel(ports: SelectModelPorts, current: string): Promise<string | undefined> {
  const models = ports.gate.kind === 'qwen' ? knownModels : await listedModels(ports);
  return await pickModel(current, models);
}

/** As the server says, which is asked only where the person need not be asked for anything. */
async function listedModels({ gate, modelLists }: SelectModelPorts): Promise<readonly ListedModel[]> {
  const location = vscode.ProgressLocation.Window;
  return await vscode.window.withProgress({ location, title: l10n.t('Asking the server for its models') }, async () => {
    const endpoint = await gate.openWithoutAsking();
    return endpoint ? await modelLists.models(endpoint) : [];
  });
}

/** What its server says of it, where that is known. */
interface PickedModel {
  readonly name: string;
  readonly contextTokens?: number | null;
}

/** A list that also takes what is typed, since models come faster than releases. */
function pickModel(current: string, models: readonly PickedModel[]): Promise<string | undefined> {
  const box = vscode.window.createQuickPick();
  box.title = l10n.t('Which model should answer?');
  box.placeholder = l10n.t('Choose a model, or type the name of another');
  const itemOf = (name: string): vscode.QuickPickItem =>
    modelItem(models.find((model) => model.name === name) ?? { name }, current);
  const others = models.filter(({ name }) => name !== current);
  const suggestions = others.map(({ name }) => ({ text: name, item: itemOf(name) }));
  return askForText(box, {
    ownRow: (typed) => itemOf(typed || current),
    whenEmpty: current,
    suggestions,
    isFoundByLabel: true,
  });
}

function modelItem({ name, contextTokens }: PickedModel, current: string): vscode.QuickPickItem {
  const detail = modelText(name, contextTokens);
  return {
    label: withoutIcons(name),
    description: name === current ? l10n.t('in use') : '',
    ...(detail !== '' && { detail }),
  };
}
