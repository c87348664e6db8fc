import { own } from '../basics/records.ts';
import { nearestLevel, type ThinkingLevel } from '../models/thinkingLevel.ts';
import type { ServerCapabilities } from '../servers/capabilities.ts';
import type { ResponsesRequest } from './responsesRequest.ts';

/** `enable_thinking` or `reasoning`, whichever the server takes, never both; nothing when it takes neither. */
export function thinkingParameter(
  wanted: ThinkingLevel,
  { levels, usualLevel }: Pick<ServerCapabilities, 'levels' | 'usualLevel'>,
): Pick<ResponsesRequest, 'enable_thinking' | 'reasoning'> {
  const level = nearestLevel(wanted, levels, usualLevel);
  const value = level && own(levels, level);
  if (value === undefined) return {};
  return typeof value === 'boolean' ? { enable_thinking: value } : { reasoning: { effort: value } };
}
