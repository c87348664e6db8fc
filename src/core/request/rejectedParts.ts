import type { Failure } from '../failures/failure.ts';
import type { HostedTool } from '../models/hostedTools.ts';
import { levelOfEffort } from '../models/thinkingLevel.ts';
import type { RejectedPart } from '../servers/capabilities.ts';
import { hostedToolsIn } from './refusedTools.ts';
import type { ResponsesRequest } from './responsesRequest.ts';

const rejects =
  /not (be )?support|unsupport|not (allow|valid|available|accept)|invalid|unknown|only support|不支持|无效/i;

/**
 * What the service puts before any error message: its “InvalidParameter” does not refer to the part at hand (API
 * reference, 6.2).
 */
const servicePrefix = /^\W*(<\d{3}>)?\s*InternalError[\w.]*:\s*/;

/** Something else must be switched on along with it (API reference, 3.4): it is not rejected for good. */
const needsOther = /normal mode|thinking|executed with/i;

/** The parts of a request that a server rejected, as far as its message names them; none if it does not. */
export function rejectedParts(request: ResponsesRequest, failure: Failure | undefined): readonly RejectedPart[] {
  if (failure?.kind === 'imagesRefused') return ['input_image'];
  if (failure?.kind === 'toolsRefused') return hostedToolsIn(request);
  const said = failure?.message?.replace(servicePrefix, '') ?? '';
  const part = failure?.kind === 'invalidRequest' && rejects.test(said) ? partIn(said, request) : undefined;
  return part === undefined ? [] : [part];
}

function partIn(said: string, request: ResponsesRequest): RejectedPart | undefined {
  const { tool_choice: choice, reasoning, enable_thinking: isThinking } = request;
  if (choice !== undefined && /tool.?choice/i.test(said)) return 'tool_choice';
  const tool = toolIn(said, request);
  if (tool) return needsOther.test(said) ? undefined : tool;
  if (reasoning && /reasoning|effort/i.test(said)) return levelOfEffort(reasoning.effort);
  if (isThinking !== undefined && /enable_thinking/i.test(said)) return isThinking ? 'on' : 'off';
  return undefined;
}

/** The longest name counts: “web_search” begins that of another tool. */
function toolIn(said: string, request: ResponsesRequest): HostedTool | undefined {
  const longestFirst = hostedToolsIn(request).toSorted((one, other) => other.length - one.length);
  return longestFirst.find((tool) => new RegExp(String.raw`\b${tool.replaceAll('_', '[ _]')}\b`, 'i').test(said));
}
