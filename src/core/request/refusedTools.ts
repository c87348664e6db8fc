import type { Failure } from '../failures/failure.ts';
import { noAgent } from '../failures/noAgent.ts';
import type { HostedTool } from '../models/hostedTools.ts';
import { hostedTools } from '../models/hostedTools.ts';
import type { ResponsesRequest } from './responsesRequest.ts';

/** A failure as it is: of a request with hosted tools it is theirs where the server says that it runs none for the model. */
export function withRefusedTools(failure: Failure, request: ResponsesRequest): Failure {
  const { kind, message = '' } = failure;
  const isTheirs = kind === 'invalidRequest' && noAgent.test(message) && hostedToolsIn(request).length > 0;
  return isTheirs ? { ...failure, kind: 'toolsRefused', model: request.model } : failure;
}

export function hostedToolsIn({ tools = [] }: ResponsesRequest): readonly HostedTool[] {
  return hostedTools.filter((one) => tools.some(({ type }) => type === one));
}
