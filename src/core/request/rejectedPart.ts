import type { Failure } from '../failures/failure.ts';
import { levelOfEffort } from '../models/thinkingLevel.ts';
import type { RejectedPart } from '../servers/capabilities.ts';
import type { ResponsesRequest } from './responsesRequest.ts';
import { hostedTools } from '../models/hostedTools.ts';

const rejects =
  /not (be )?support|unsupport|not (allow|valid|available|accept)|invalid|unknown|only support|不支持|无效/i;

/** Something else must be switched on along with it (API reference, 3.4): it is not rejected for good. */
const needsOther = /normal mode|thinking|executed with/i;

/** The part of a request that a server did not take, as far as its words tell; `undefined` where they do not. */
export function rejectedPart(request: ResponsesRequest, failure: Failure | undefined): RejectedPart | undefined {
  const { kind, message = '' } = failure ?? {};
  if (kind === 'imagesRefused') return 'input_image';
  if (kind !== 'invalidRequest' || !rejects.test(message)) return undefined;
  const { tools = [], tool_choice: choice, reasoning, enable_thinking: isThinking } = request;
  if (choice !== undefined && /tool.?choice/i.test(message)) return 'tool_choice';
  const tool = hostedTools.find(
    (one) => tools.some(({ type }) => type === one) && message.toLowerCase().replaceAll(' ', '_').includes(one),
  );
  if (tool) return needsOther.test(message) ? undefined : tool;
  if (reasoning && /reasoning|effort/i.test(message)) return levelOfEffort(reasoning.effort);
  if (isThinking !== undefined && /enable_thinking/i.test(message)) return isThinking ? 'on' : 'off';
  return undefined;
}
