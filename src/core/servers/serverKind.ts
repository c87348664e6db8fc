import { parseEndpointAddress } from './endpointAddress.ts';
import type { ServerKind } from './capabilities.ts';
import { isBelowLocalhost, isLoopbackHost } from './loopbackHost.ts';
import { hostnameOf } from './serviceHost.ts';

/** Ports that local servers listen on unless they are told otherwise. */
const localPorts: ReadonlyMap<string, ServerKind> = new Map([
  ['1234', 'lmStudio'],
  ['11434', 'ollama'],
  ['8000', 'vllm'],
  ['8080', 'llamaCpp'],
]);

const hosts: ReadonlyMap<string, ServerKind> = new Map([
  ['api.openai.com', 'openai'],
  ['api.deepseek.com', 'deepseek'],
]);

/** What kind of server has an address: by its host, or by the usual port of a server on this machine. */
export function serverKindOf(baseUrl: string): ServerKind {
  const address = parseEndpointAddress(baseUrl);
  if (!address) return 'qwen';
  const hostname = hostnameOf(address.origin);
  const isLocal = isLoopbackHost(hostname) || isBelowLocalhost(hostname);
  return hosts.get(hostname) ?? (isLocal ? localPorts.get(new URL(address.origin).port) : undefined) ?? 'qwen';
}
