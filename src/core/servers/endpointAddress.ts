import { isLoopbackHost } from './loopbackHost.ts';
import { hostnameOf } from './serviceHost.ts';

/** Where questions go: an address that has been looked at. */
export interface EndpointAddress {
  /** Without a slash at its end, and without `/responses`, which people paste along. */
  readonly baseUrl: string;
  readonly origin: string;
  /** Host and port, for people. */
  readonly host: string;
  /** Whether it is on this machine: such a server needs no key and no encryption. */
  readonly isLoopback: boolean;
  /** Whether what is sent there can be read on the way. */
  readonly isPlain: boolean;
}

/** The address as it is used, or `undefined` for something that is no http or https address. */
export function parseEndpointAddress(text: string): EndpointAddress | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  const isLoopback = isLoopbackHost(hostnameOf(trimmed));
  return {
    baseUrl: `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/responses$/, ''),
    origin: url.origin,
    host: url.host,
    isLoopback,
    isPlain: url.protocol === 'http:' && !isLoopback,
  };
}
