import type { ServerKind } from './capabilities.ts';
import { isServiceAddress } from './serviceHost.ts';

/**
 * Whether a server may send what the model thinks as a part of the answer's text. The makers' own services never do; servers
 * for open models do when they run without a parser for it, and so may whatever stands behind a gateway.
 */
export function mayThinkInText(kind: ServerKind, baseUrl: string): boolean {
  if (kind === 'qwen') return !isServiceAddress(baseUrl);
  return kind !== 'openai' && kind !== 'deepseek';
}
