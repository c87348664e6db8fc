import { contextWindows, settings } from '../basics/settings.ts';
import type { FunctionTools } from '../tools/functionTools.ts';
import type { EndpointGate } from '../setup/endpoint.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import type { TurnSetup } from '../../core/session/conversationPorts.ts';

/** Reads, just before a request leaves, what it needs to know. */
export function turnSetup(
  gate: EndpointGate,
  responseIds: ResponseIdVault,
  tools: FunctionTools,
  instructions: () => Promise<string>,
): () => Promise<TurnSetup> {
  return async () => {
    await responseIds.load();
    const endpoint = await gate.open();
    return {
      endpoint,
      serverState: settings.serverState(),
      instructions: await instructions(),
      windows: contextWindows(),
      tools: tools.box,
    };
  };
}
