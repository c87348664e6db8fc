import { modelFacts } from '../models/knownModels.ts';
import type { ServerCapabilities } from './capabilities.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Endpoint } from './endpoint.ts';
import { currentPath } from './knownServers.ts';
import { isLegacyAddress } from './legacyAddress.ts';

type Address = Pick<Endpoint, 'server' | 'baseUrl'>;

/** What the server at an address can do with a model. */
export function capabilitiesAt(address: Address, model: string): ServerCapabilities {
  const server = serverAt(address);
  const { tools, thinkingTools, thinks, input } = modelFacts(model, address.server ?? 'qwen');
  return {
    ...server,
    builtInTools: server.builtInTools.filter((tool) => tools?.includes(tool) ?? true),
    thinkingTools: server.builtInTools.filter((tool) => thinkingTools?.includes(tool)),
    hasThinkingSwitch: server.hasThinkingSwitch && thinks !== false,
    ...(input && { input }),
  };
}

/**
 * Of the service the path tells the edition: the first one takes neither `instructions` nor `store`, and has no `GET` and
 * `DELETE` (API reference, 0.4). A gateway with a path of its own may be in front of either.
 */
function serverAt({ server = 'qwen', baseUrl }: Address): ServerCapabilities {
  const all = capabilitiesOf(server);
  if (server !== 'qwen') return all;
  if (isLegacyAddress(baseUrl)) return { ...all, takesStore: false };
  return { ...all, takesInstructions: baseUrl.endsWith(currentPath) };
}
