import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { jobOptions } from '../basics/askOptions.ts';
import { contextWindows, settings } from '../basics/settings.ts';
import type { FunctionTools } from '../tools/functionTools.ts';
import type { LazyImages } from '../images/attachFile.ts';
import type { EndpointGate } from '../setup/endpointGate.ts';
import type { ModelLists } from '../setup/modelLists.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import { loadModels } from '../../core/models/knownModels.ts';
import type { Respond } from '../../core/request/respond.ts';
import type { FindInstructions } from '../../core/request/sentInstructions.ts';
import type { AskOncePorts } from '../../core/session/askOnce.ts';
import type { TurnSetup } from '../../core/session/conversationPorts.ts';
import type { RequestWatch, SentRequest } from '../../core/turn/turnPorts.ts';
import type { Endpoint } from '../../core/servers/endpoint.ts';
import { movesByItself } from '../../core/servers/legacyAddress.ts';

export interface CreateAskOncePorts {
  readonly gate: Pick<EndpointGate, 'address' | 'open' | 'capabilities' | 'rejections'>;
  readonly responseIds: Pick<ResponseIdVault, 'load'>;
  readonly tools: Pick<FunctionTools, 'box'>;
  readonly modelLists: Pick<ModelLists, 'windows' | 'lookUp'>;
  readonly images: LazyImages;
  readonly api: { readonly respond: Respond };
  readonly recorder: { readonly record: (sent: SentRequest) => RequestWatch };
  readonly logInfo: (line: string) => void;
}

/** What questions need, in conversations or outside of them. */
export function createAskOncePorts(ports: CreateAskOncePorts, instructions: FindInstructions): AskOncePorts {
  const { gate, api, recorder, logInfo } = ports;
  return {
    respond: api.respond,
    turnSetup: () => turnSetup(ports, instructions),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    onRequest: (sent) => {
      logInfo(`Asking ${sent.request.model}: ${JSON.stringify(sent.plan)}`);
      return gate.rejections.watch(recorder.record(sent), sent);
    },
  };
}

/** Reads, just before a request leaves, what it needs to know. */
async function turnSetup(
  { gate, responseIds, tools, modelLists, images }: CreateAskOncePorts,
  instructions: FindInstructions,
): Promise<TurnSetup> {
  await Promise.all([responseIds.load(), loadModels()]);
  const endpoint = await gate.open();
  const stated = contextWindows();
  // For the questions to come: this one does not wait.
  modelLists.lookUp(endpoint, settings.model(), stated);
  return {
    endpoint,
    ...(movesByItself(endpoint.baseUrl) && { moved: () => moved(gate) }),
    serverState: settings.serverState(),
    instructions,
    summary: jobOptions('compaction', gate),
    windows: modelLists.windows(endpoint.baseUrl, stated),
    ...(settings.compaction() !== 'off' && { maySummarise }),
    readImage: async (image) => (await images.load()).read(image),
    tools: tools.box,
  };
}

async function moved(gate: CreateAskOncePorts['gate']): Promise<Endpoint | undefined> {
  const { moveAddress } = await import('../setup/moveAddress.ts');
  return (await moveAddress(gate)) ? await gate.open() : undefined;
}

/** By the settings, or as the person says. */
async function maySummarise(): Promise<boolean> {
  if (settings.compaction() === 'auto') return true;
  const summarise = l10n.t('Summarize');
  const choice = await vscode.window.showInformationMessage(
    l10n.t(
      'This conversation has filled the model’s window. Summarize its older half before the next question? Otherwise the next question continues with the newest turns only.',
    ),
    summarise,
    l10n.t('Continue Without Summary'),
  );
  return choice === summarise;
}
