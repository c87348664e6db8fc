import { loadModels } from '../../core/models/knownModels.ts';
import { keyMark } from '../../core/request/keyMark.ts';
import type { ServerNow } from '../../core/request/plannedRequest.ts';
import { contextWindows, settings } from '../basics/settings.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import type { EndpointGate } from './endpointGate.ts';
import type { ModelLists } from './modelLists.ts';

/** Where a question to a model would go, by settings and keys as they are now. Nobody is asked for anything. */
export async function serverNow(
  model: string,
  gate: Pick<EndpointGate, 'address' | 'capabilities' | 'openWithoutAsking'>,
  responseIds: Pick<ResponseIdVault, 'load' | 'get'>,
  modelLists: Pick<ModelLists, 'windows'>,
): Promise<ServerNow> {
  await Promise.all([responseIds.load(), loadModels()]);
  const endpoint = await gate.openWithoutAsking();
  return {
    origin: gate.address?.origin ?? '',
    keyMark: keyMark(endpoint?.apiKey),
    capabilities: gate.capabilities(model),
    serverState: settings.serverState(),
    responseIds,
    windows: modelLists.windows(gate.address?.baseUrl, contextWindows()),
    now: Date.now(),
  };
}
