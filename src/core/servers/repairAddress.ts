import { type EndpointAddress, parseEndpointAddress } from './endpointAddress.ts';
import { currentPath, legacyPath } from './knownServers.ts';
import { serverKindOf } from './serverKind.ts';
import { isBelowLocalhost, isLoopbackHost } from './loopbackHost.ts';
import { hostnameOf, isCodingPlanHost, isServiceHost } from './serviceHost.ts';

/** The path of a call, which people paste with the address. Gateways have folders of such names, too: what ends in a version is none. */
const callPath =
  /(?:\/(?:responses|chat\/completions|completions|embeddings)|(?<=\/v\d+)\/models)(?:\/(?!(?:.*\/)?v\d+\/?$).*)?$/;

/**
 * An address as a person typed or pasted it, made usable: the scheme is added, the path of a call is taken away, and a host
 * whose path is known gets it. `undefined` for what is no http or https address.
 */
export function repairAddress(text: string): EndpointAddress | undefined {
  const address = parseEndpointAddress(withScheme(text.trim()));
  if (!address) return undefined;
  return parseEndpointAddress(withKnownPath(address.baseUrl.replace(callPath, '').replace(/\/+$/, '')));
}

/** `localhost:1234` would be read as an address of the scheme `localhost:`. */
function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[a-z]+:[^\d]/i.test(text)) return text;
  const hostname = hostnameOf(`http://${text}`);
  return `${isLoopbackHost(hostname) || isBelowLocalhost(hostname) ? 'http' : 'https'}://${text}`;
}

function withKnownPath(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  const path = knownPath(baseUrl, pathname.replace(/\/+$/, ''));
  return origin + path;
}

function knownPath(baseUrl: string, path: string): string {
  const host = hostnameOf(baseUrl);
  if (isCodingPlanHost(host)) return '/v1';
  if (isServiceHost(host)) return [legacyPath, currentPath].includes(path) ? path : currentPath;
  const kind = serverKindOf(baseUrl);
  return path === '' && kind !== 'qwen' && kind !== 'deepseek' ? '/v1' : path;
}
