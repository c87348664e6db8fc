import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { knownModelNames, loadModels, modelFacts } from '../../core/models/knownModels.ts';
import type { ListedModel } from '../../core/models/listedModels.ts';
import { modelPriceText, modelText } from '../../core/models/modelWords.ts';
import { priceOf } from '../../core/usage/cost.ts';
import { askForText, withoutIcons } from '../basics/askForText.ts';
import { changeSetting, prices, settings } from '../basics/settings.ts';
import type { EndpointGate } from './endpointGate.ts';
import type { ModelLists } from './modelLists.ts';

export interface SelectModelPorts {
  readonly gate: Pick<EndpointGate, 'kind' | 'priceRegion' | 'openWithoutAsking' | 'capabilities'>;
  readonly modelLists: Pick<ModelLists, 'models'>;
}

/** `threadline.selectModel`: one of the known models, or a name that is typed. Another kind of server has models of its own. */
export async function selectModel(ports: SelectModelPorts): Promise<void> {
  const model = await askForModel(ports, settings.model());
  if (model !== undefined) await changeSetting('model', model);
}

/** @returns `undefined` when the box is left. */
export async function askForModel(ports: SelectModelPorts, current: string): Promise<string | undefined> {
  await loadModels();
  const { kind, priceRegion } = ports.gate;
  const listed = kind === 'qwen' ? [] : await listedModels(ports);
  const names = listed.length > 0 ? listed.map(({ name }) => name) : knownModelNames(kind);
  const isPriced = priceOf(current, prices()) !== undefined;
  return await pickModel(current, names, (name) => {
    const facts = modelFacts(name, kind, priceRegion);
    const window = listed.find((model) => model.name === name)?.contextTokens ?? facts.window;
    const price = priceRegion ? modelPriceText(facts) : '';
    // Said once, of the model in use: most newer models have no public price.
    const isMissed = price === '' && priceRegion && name === current && !isPriced;
    return {
      facts: modelText({ ...facts, window }),
      price: isMissed ? l10n.t('price unknown; set threadline.prices') : price,
    };
  });
}

/** As the server says, which is asked only where the person need not be asked for anything. */
async function listedModels({ gate, modelLists }: SelectModelPorts): Promise<readonly ListedModel[]> {
  const location = vscode.ProgressLocation.Window;
  return await vscode.window.withProgress({ location, title: l10n.t('Asking the server for its models') }, async () => {
    const endpoint = await gate.openWithoutAsking();
    return endpoint ? await modelLists.models(endpoint) : [];
  });
}

/** What the list shows of a model; both may be empty. */
interface ModelTexts {
  readonly facts: string;
  readonly price: string;
}

/** A list that also takes what is typed, since models come faster than releases. */
function pickModel(
  current: string,
  names: readonly string[],
  textsOf: (name: string) => ModelTexts,
): Promise<string | undefined> {
  const box = vscode.window.createQuickPick();
  box.title = l10n.t('Which model should answer?');
  box.placeholder = l10n.t('Choose a model, or type the name of another');
  const itemOf = (name: string): vscode.QuickPickItem => modelItem(name, textsOf(name), current);
  const others = names.filter((name) => name !== current);
  return askForText(box, {
    ownRow: (typed) => itemOf(typed || current),
    whenEmpty: current,
    suggestions: others.map((name) => ({ text: name, item: itemOf(name) })),
    isFoundByLabel: true,
  });
}

function modelItem(name: string, { facts, price }: ModelTexts, current: string): vscode.QuickPickItem {
  const description = [name === current ? l10n.t('in use') : '', price].filter((part) => part !== '').join(' · ');
  return { label: withoutIcons(name), description, ...(facts !== '' && { detail: facts }) };
}
