import { lookup } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import type { EndpointAddress } from '../../core/servers/endpointAddress.ts';
import { isBelowLocalhost, isLoopbackHost } from '../../core/servers/loopbackHost.ts';
import { hostnameOf } from '../../core/servers/serviceHost.ts';

/** Resolves a host name to all of its IP addresses. */
type Resolve = (hostname: string) => Promise<readonly string[]>;

const resolve: Resolve = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

/** Marks an address below `.localhost` as loopback if all IP addresses that its name resolves to are. */
export async function withResolvedLoopback(address: EndpointAddress, resolveName = resolve): Promise<EndpointAddress> {
  const hostname = hostnameOf(address.origin);
  if (!isBelowLocalhost(hostname)) return address;
  const numbers = await resolveName(hostname).catch(() => []);
  const isLoopback =
    numbers.length > 0 &&
    numbers.every((number) => isLoopbackHost(hostnameOf(`http://${isIPv6(number) ? `[${number}]` : number}`)));
  return isLoopback ? { ...address, isLoopback, isPlain: false } : address;
}
