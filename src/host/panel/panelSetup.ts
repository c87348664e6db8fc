import * as vscode from 'vscode';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { loadModels } from '../../core/models/knownModels.ts';
import { keyPageOf } from '../../core/servers/keyPage.ts';
import { chatThinking, chatTools } from '../basics/askOptions.ts';
import { priceOfModel, prices, settings } from '../basics/settings.ts';
import type { ComposerState } from '../session/composerState.ts';
import type { EndpointGate } from '../setup/endpoint.ts';
import type { FunctionTools } from '../tools/functionTools.ts';

export interface PanelSetupPorts {
  readonly composer: Pick<ComposerState, 'choices'>;
  readonly gate: Pick<EndpointGate, 'address' | 'capabilities' | 'isKeyMissing'>;
  readonly tools: Pick<FunctionTools, 'setup'>;
}

/** What the next question would be asked with, as settings, keys and switches are now. */
export async function panelSetup({ composer: { choices }, gate, tools }: PanelSetupPorts): Promise<PanelSetup> {
  await loadModels();
  const model = settings.model();
  return {
    host: gate.address?.host ?? '',
    key: (await gate.isKeyMissing()) ? 'missing' : 'present',
    keyPage: keyPageOf(settings.baseUrl(), vscode.env.language),
    model,
    sendWith: settings.sendWith(),
    ...chatThinking(choices),
    tools: chatTools(choices),
    toolChoice: choices.toolChoice ?? { mode: 'auto' },
    functionTools: tools.setup(choices),
    server: gate.capabilities(model),
    price: priceOfModel(model),
    prices: prices(),
    useEditor: choices.useEditor !== false,
  };
}
