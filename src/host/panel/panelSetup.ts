import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { knownModelNames, loadModels, modelFacts } from '../../core/models/knownModels.ts';
import type { PriceRegion } from '../../core/models/modelFacts.ts';
import type { PriceTable } from '../../core/usage/cost.ts';
import { estimatedPrice, type ModelPrice } from '../../core/usage/modelPrice.ts';
import { readsTextOnly } from '../../core/servers/capabilities.ts';
import { chatThinking, chatTools, usesEditor } from '../basics/askOptions.ts';
import { prices, settings } from '../basics/settings.ts';
import type { ComposerState } from '../session/composerState.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import { keyPageHere } from '../setup/keyPage.ts';
import type { FunctionTools } from '../tools/functionTools.ts';

export interface PanelSetupPorts {
  readonly composer: Pick<ComposerState, 'choices'>;
  readonly gate: Pick<EndpointGate, 'address' | 'capabilities' | 'imageModel' | 'priceRegion' | 'isKeyMissing'>;
  readonly tools: Pick<FunctionTools, 'setup'>;
}

/** What the next question would be asked with, as settings, keys and switches are now. */
export async function panelSetup({ composer: { choices }, gate, tools }: PanelSetupPorts): Promise<PanelSetup> {
  await loadModels();
  const model = settings.model();
  const server = gate.capabilities(model);
  return {
    host: gate.address?.host ?? '',
    key: (await gate.isKeyMissing()) ? 'missing' : 'present',
    hasKeyPage: keyPageHere() !== null,
    model,
    ...(readsTextOnly(server) && { imageModel: gate.imageModel ?? null }),
    sendWith: settings.sendWith(),
    ...chatThinking(choices, gate),
    tools: chatTools(choices),
    toolChoice: choices.toolChoice ?? { mode: 'auto' },
    functionTools: tools.setup(choices),
    server,
    prices: { ...publicPrices(gate.priceRegion), ...prices() },
    useEditor: usesEditor(choices),
  };
}

/** @param region - `undefined` where no prices are known. */
function publicPrices(region: PriceRegion | undefined): PriceTable {
  if (region === undefined) return {};
  const known = knownModelNames('qwen').map(
    (name) => [name, estimatedPrice(modelFacts(name, 'qwen', region))] as const,
  );
  return Object.fromEntries(known.filter((entry): entry is readonly [string, ModelPrice] => entry[1] !== undefined));
}
