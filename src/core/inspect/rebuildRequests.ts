import type { Turn, TurnResponse } from '../conversation/conversation.ts';
import type { JsonObject } from '../basics/json.ts';
import type { Instruction } from '../context/workspaceInstructions.ts';
import { earlierTurns } from '../request/earlierTurns.ts';
import { replayedBy } from '../request/replayed.ts';
import { sentBy, instructionsAfter } from '../request/sentInstructions.ts';
import { requestOf } from '../request/buildRequest.ts';
import type { ServerCapabilities } from '../servers/capabilities.ts';
import type { FunctionTool } from '../tools/toolBox.ts';
import { unknownId } from './curl.ts';
import type { RequestRecord } from './requestRecord.ts';

export interface RebuildInput {
  /** From the root to the turn, which is the last. */
  readonly path: readonly Turn[];
  /** As they are now. */
  readonly instructions: readonly Instruction[];
  readonly functions: readonly FunctionTool[];
  readonly url: string;
  readonly hasKey: boolean;
  readonly usesSessionCache: boolean;
  /** What the server can do: that decides which parameters it is sent. */
  readonly capabilities: ServerCapabilities;
  /** The requests carry `store: false`. */
  readonly isNotStored?: true;
}

/** The requests of a turn, built again from its transcript: as they were, but for what the settings have become since. */
export function rebuildRecords({
  path,
  url,
  hasKey,
  usesSessionCache,
  instructions,
  ...parts
}: RebuildInput): readonly RequestRecord[] {
  const turn = path.at(-1);
  if (!turn) return [];
  const earlier = earlierTurns(path.slice(0, -1), turn.question.summarises);
  return turn.responses.map((response, index) => {
    const { plan } = response;
    const soFar = { ...turn, responses: turn.responses.slice(0, index) };
    const request = requestOf({
      ...parts,
      plan,
      previousId: unknownId,
      instructions: sentBy(plan, instructionsAfter(index === 0 ? earlier.turns : [soFar]), instructions),
      replayed: replayedBy(plan, earlier),
      question: turn.question,
      round: roundOf(turn, index),
      turn: soFar,
    });
    const isLast = index === turn.responses.length - 1;
    const failure = isLast && turn.failure ? { failure: turn.failure } : {};
    return {
      turnId: turn.id,
      at: turn.askedAt,
      url,
      hasKey,
      usesSessionCache,
      request,
      plan,
      response: responseOf(response),
      ...failure,
      isRebuilt: true,
    };
  });
}

/** How many times functions had returned: a response that called none has been asked for once more, since the server had forgotten. */
function roundOf({ responses }: Turn, index: number): number {
  return responses.slice(0, index).filter((response) => response.results !== undefined).length;
}

function responseOf({ output, usage }: TurnResponse): JsonObject {
  return { output: output.map(({ item }) => item), ...(usage && { usage }) };
}
