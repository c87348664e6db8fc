import type { Failure } from '../failures/failure.ts';
import { noAgentPattern } from '../failures/noAgentPattern.ts';
import { type HostedTool, hostedTools } from '../models/hostedTools.ts';
import type { ResponsesRequest } from './responsesRequest.ts';

/**
 * Turns a failure into `toolsRefused` if the request has hosted tools and the server says that it runs none for the
 * model; else returns it unchanged.
 */
export function withRefusedTools(failure: Failure, request: ResponsesRequest): Failure {
  const { kind, message = '' } = failure;
  const isTheirs = kind === 'invalidRequest' && noAgentPattern.test(message) && hostedToolsIn(request).length > 0;
  return isTheirs ? { ...failure, kind: 'toolsRefused', model: request.model } : failure;
}

export function hostedToolsIn({ tools = [] }: ResponsesRequest): readonly HostedTool[] {
  return hostedTools.filter((one) => tools.some(({ type }) => type === one));
}
