import { expect, it } from 'vitest';
import { withRefusedTools } from '../../../src/core/request/refusedTools.ts';
import type { ResponsesRequest } from '../../../src/core/request/responsesRequest.ts';

const request: ResponsesRequest = { model: 'm', input: 'Hello', stream: true, tools: [{ type: 'web_search' }] };
const noAgent = 'Agent capabilities are not enabled for the current model.';
const kindOf = (message: string, asked = request): string =>
  withRefusedTools({ kind: 'invalidRequest', message }, asked).kind;

it('a request with hosted tools fails because of them where the service runs none for its model', () => {
  const failure = withRefusedTools({ kind: 'invalidRequest', message: noAgent, host: 'h' }, request);
  expect(failure).toEqual({ kind: 'toolsRefused', message: noAgent, host: 'h', model: 'm' });
  expect(kindOf(`<400> InternalError.Algo.InvalidParameter: ${noAgent}`)).toBe('toolsRefused');
  expect(kindOf("<500> InternalError.Algo: 'agent_api_metadata'")).toBe('toolsRefused');
});

it('any other request, and any other complaint, fails as it does', () => {
  const { tools, ...bare } = request;
  expect(tools).toHaveLength(1);
  expect(kindOf(noAgent, bare)).toBe('invalidRequest');
  expect(kindOf('The web_search tool is too slow.')).toBe('invalidRequest');
});
