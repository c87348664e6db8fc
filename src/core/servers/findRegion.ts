import type { Failure } from '../failures/failure.ts';
import type { CheckConnection } from './connection.ts';
import type { Endpoint } from './endpoint.ts';
import { currentServers, type ServiceServer } from './knownServers.ts';
import { hostnameOf, isServiceAddress } from './serviceHost.ts';

/** The service's other regions, for a key that one of them refused; empty for a server that has none. */
export function otherRegions(baseUrl: string): readonly ServiceServer[] {
  const isRegional = isServiceAddress(baseUrl) && currentServers.some((server) => isSameHost(server.baseUrl, baseUrl));
  return isRegional ? currentServers.filter((server) => !isSameHost(server.baseUrl, baseUrl)) : [];
}

/** What trying a key in other regions has found out. */
export interface RegionSearch {
  /** The first region that takes the key; absent when none does or the search was stopped. */
  readonly server?: ServiceServer;
  /** Where none takes it, the first failure that says nothing of the key, such as a region that was not reached. */
  readonly trouble?: Failure;
}

/** Tries a key in one region after the other, up to the first that takes it. */
export async function findRegion(
  endpoint: Endpoint,
  model: string,
  check: CheckConnection,
  signal: AbortSignal,
): Promise<RegionSearch> {
  const failures: Failure[] = [];
  for (const server of otherRegions(endpoint.baseUrl)) {
    if (signal.aborted) return {};
    const connection = await check({ ...endpoint, baseUrl: server.baseUrl }, model, signal);
    if (connection.state === 'works' || takesKey(connection.failure)) return { server };
    failures.push(connection.failure);
  }
  const trouble = failures.find(({ kind }) => kind !== 'keyRefused' && kind !== 'cancelled');
  return trouble ? { trouble } : {};
}

/** A service that complains of anything but the key has looked at the key first. */
function takesKey({ kind }: Failure): boolean {
  return ['accountOverdue', 'accessDenied', 'unknownModel', 'rateLimited', 'invalidRequest'].includes(kind);
}

function isSameHost(one: string, other: string): boolean {
  return hostnameOf(one) === hostnameOf(other);
}
