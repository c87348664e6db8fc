import type { Turn, TurnResponse } from '../conversation/conversation.ts';
import { isUnanswered } from '../conversation/path.ts';
import type { JsonObject } from '../json.ts';
import { buildRequest } from '../request/buildRequest.ts';
import type { FunctionTool } from '../tools/toolBox.ts';
import { unknownId } from './curl.ts';
import type { RequestRecord } from './requestRecord.ts';

export interface RebuildInput {
  /** From the root to the turn, which is the last. */
  readonly path: readonly Turn[];
  readonly instructions: string;
  readonly functions: readonly FunctionTool[];
  readonly url: string;
  readonly hasKey: boolean;
}

/** The requests of a turn, built again from its transcript: as they were, but for what the settings have become since. */
export function rebuildRecords({ path, instructions, functions, url, hasKey }: RebuildInput): readonly RequestRecord[] {
  const turn = path.at(-1);
  if (!turn) return [];
  const before = path.slice(0, -1).filter((earlier) => !isUnanswered(earlier));
  return turn.responses.map((response, index) => {
    const { plan } = response;
    const request = buildRequest({
      question: turn.question,
      replayed: plan.mode === 'replay' ? before : [],
      instructions,
      functions,
      ...(plan.mode === 'chain' && { previousResponseId: unknownId }),
      ...(index > 0 && { returned: { ...turn, responses: turn.responses.slice(0, index) } }),
    });
    const isLast = index === turn.responses.length - 1;
    const failure = isLast && turn.failure ? { failure: turn.failure } : {};
    return { turnId: turn.id, at: turn.askedAt, url, hasKey, usesSessionCache: false, request, plan, response: responseOf(response), ...failure, isRebuilt: true };
  });
}

function responseOf({ output, usage }: TurnResponse): JsonObject {
  return { output: output.map(({ item }) => item), ...(usage && { usage }) };
}
