import { parseEndpointAddress } from '../endpointAddress.ts';
import type { ServerKind } from './capabilities.ts';

/** Ports that local servers listen on unless they are told otherwise. */
const localPorts: Readonly<Record<string, ServerKind>> = { '1234': 'lmStudio', '11434': 'ollama', '8000': 'vllm', '8080': 'llamaCpp' };

const hosts: Readonly<Record<string, ServerKind>> = { 'api.openai.com': 'openai', 'api.deepseek.com': 'deepseek' };

/** What kind of server has an address: by its host, or by the usual port of a server on this machine. */
export function serverKindOf(baseUrl: string): ServerKind {
  const address = parseEndpointAddress(baseUrl);
  if (!address) return 'qwen';
  const { hostname, port } = new URL(address.origin);
  return hosts[hostname] ?? (address.isLoopback ? localPorts[port] : undefined) ?? 'qwen';
}
