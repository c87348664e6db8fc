import type { ServerCapabilities } from './capabilities.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Endpoint } from './endpoint.ts';
import { currentPath } from './knownServers.ts';
import { isLegacyAddress } from './legacyAddress.ts';

/**
 * What the server at an address can do. Of the service the path tells the edition: the first one takes neither `instructions`
 * nor `store`, and has no `GET` and `DELETE` (API reference, 0.4). A gateway with a path of its own may be in front of either.
 */
export function capabilitiesAt({ server = 'qwen', baseUrl }: Pick<Endpoint, 'server' | 'baseUrl'>): ServerCapabilities {
  const all = capabilitiesOf(server);
  if (server !== 'qwen') return all;
  if (isLegacyAddress(baseUrl)) return { ...all, takesStore: false };
  return { ...all, takesInstructions: baseUrl.endsWith(currentPath) };
}
