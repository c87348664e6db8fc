import type { PriceRegion } from '../models/modelFacts.ts';
import type { Endpoint } from './endpoint.ts';
import { hostnameOf, isPlanHost, isServiceHost, regionAbroad } from './serviceHost.ts';

/** Whose prices count at an address; `undefined` for subscriptions, and for servers whose prices are not known. */
export function priceRegionAt({
  server = 'qwen',
  baseUrl,
}: Pick<Endpoint, 'server' | 'baseUrl'>): PriceRegion | undefined {
  const host = hostnameOf(baseUrl);
  if (server !== 'qwen' || isPlanHost(host)) return undefined;
  // What stands behind a gateway is priced as at the first address of the service.
  return !isServiceHost(host) || regionAbroad(host) === undefined ? 'china' : 'international';
}
