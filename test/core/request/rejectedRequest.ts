import type { ResponsesRequest } from '../../../src/core/request/responsesRequest.ts';

/** A request with every part that a server may reject. */
export const richRequest: ResponsesRequest = {
  model: 'm',
  input: 'Hello',
  stream: true,
  tools: [{ type: 'web_search' }, { type: 'code_interpreter' }],
  tool_choice: 'required',
  reasoning: { effort: 'xhigh' },
};

/** How a server says what it does not take. */
export const said = (message: string) => ({ kind: 'invalidRequest', status: 400, message }) as const;
