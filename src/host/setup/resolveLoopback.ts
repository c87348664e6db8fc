import { lookup } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import type { EndpointAddress } from '../../core/servers/endpointAddress.ts';
import { isBelowLocalhost, isLoopbackHost } from '../../core/servers/loopbackHost.ts';
import { hostnameOf } from '../../core/servers/serviceHost.ts';

/** All numbers that a name stands for. */
type Resolve = (hostname: string) => Promise<readonly string[]>;

const resolve: Resolve = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

/** An address whose name ends in `.localhost` is one of this machine when all that the name stands for is. */
export async function lookedUp(address: EndpointAddress, resolveName = resolve): Promise<EndpointAddress> {
  const hostname = hostnameOf(address.origin);
  if (!isBelowLocalhost(hostname)) return address;
  const numbers = await resolveName(hostname).catch(() => []);
  const isLoopback =
    numbers.length > 0 &&
    numbers.every((number) => isLoopbackHost(hostnameOf(`http://${isIPv6(number) ? `[${number}]` : number}`)));
  return isLoopback ? { ...address, isLoopback, isPlain: false } : address;
}
