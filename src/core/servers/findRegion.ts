import type { CheckConnection, Connection } from './connection.ts';
import type { Endpoint } from './endpoint.ts';
import { currentServers, type ServiceServer } from './knownServers.ts';
import { hostnameOf, isServiceAddress } from './serviceHost.ts';

/** The service's other regions, for a key that one of them refused; empty for a server that has none. */
export function otherRegions(baseUrl: string): readonly ServiceServer[] {
  const isRegional = isServiceAddress(baseUrl) && currentServers.some((server) => isSameHost(server.baseUrl, baseUrl));
  return isRegional ? currentServers.filter((server) => !isSameHost(server.baseUrl, baseUrl)) : [];
}

/** Tries a key in one region after the other; the first that takes it, `undefined` when none does or it was stopped. */
export async function findRegion(
  endpoint: Endpoint,
  model: string,
  check: CheckConnection,
  signal: AbortSignal,
): Promise<ServiceServer | undefined> {
  for (const server of otherRegions(endpoint.baseUrl)) {
    if (signal.aborted) return undefined;
    if (takesKey(await check({ ...endpoint, baseUrl: server.baseUrl }, model, signal))) return server;
  }
  return undefined;
}

/** A service that complains of anything but the key has looked at the key first. */
function takesKey(connection: Connection): boolean {
  if (connection.state === 'works') return true;
  const { kind } = connection.failure;
  return ['accountOverdue', 'accessDenied', 'unknownModel', 'rateLimited', 'invalidRequest'].includes(kind);
}

function isSameHost(one: string, other: string): boolean {
  return hostnameOf(one) === hostnameOf(other);
}
