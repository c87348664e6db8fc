import { parseEndpointAddress } from './endpointAddress.ts';
import type { ServerKind } from './capabilities.ts';
import { otherServers } from './knownServers.ts';
import { isBelowLocalhost, isLoopbackHost } from './loopbackHost.ts';
import { hostnameOf } from './serviceHost.ts';

/** What kind of server has an address: by its host, or by the usual port of a server on this machine. */
export function serverKindOf(baseUrl: string): ServerKind {
  const address = parseEndpointAddress(baseUrl);
  return otherServers.find((server) => address && isServer(address.origin, server.baseUrl))?.kind ?? 'qwen';
}

function isServer(origin: string, known: string): boolean {
  const [own, usual] = [hostnameOf(origin), hostnameOf(known)];
  return isLocal(usual) ? isLocal(own) && new URL(origin).port === new URL(known).port : own === usual;
}

function isLocal(hostname: string): boolean {
  return isLoopbackHost(hostname) || isBelowLocalhost(hostname);
}
