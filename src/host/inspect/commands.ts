import { stringAt } from '../../core/basics/json.ts';
import type { RequestInspector } from './inspectRequest.ts';

/** By their ids, without `threadline.`. */
export function inspectCommands(inspector: RequestInspector) {
  return {
    inspectRequest: (argument: unknown) => inspectRequest(argument, inspector),
    copyRequestAsCurl: () => inspector.copyAsCurl(),
  };
}

/** `threadline.inspectRequest`: of the turn that `{ conversationId, turnId }` names, else of the last one that is shown. */
async function inspectRequest(argument: unknown, inspector: RequestInspector): Promise<boolean> {
  const [conversationId, turnId] = [stringAt(argument, 'conversationId'), stringAt(argument, 'turnId')];
  return await (conversationId !== undefined && turnId !== undefined
    ? inspector.inspect(conversationId, turnId)
    : inspector.inspectLast());
}
