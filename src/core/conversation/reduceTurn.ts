import { assertNever } from '../basics/assertNever.ts';
import { objectAt, stringAt } from '../basics/json.ts';
import { defined, without } from '../basics/records.ts';
import { isModelName } from '../models/modelName.ts';
import { foldEvents } from '../output/foldEvents.ts';
import { incompleteReason, responseEnd } from '../output/responseEnd.ts';
import type { StreamEvent } from '../output/wire.ts';
import type { ActionOf, TurnAction } from './action.ts';
import type { Turn, TurnResponse } from './conversation.ts';

/** What happens to a turn that is in the tree, and leaves its place there as it is. */
export type ProgressAction = Exclude<
  TurnAction,
  { readonly type: 'questionAsked' | 'questionWithdrawn' | 'versionChosen' }
>;

/** Folds what happened to a turn into it; the same object when that changes nothing. */
export function reduceTurn(turn: Turn, action: ProgressAction): Turn {
  switch (action.type) {
    case 'requestPlanned':
      return withRequest(turn, action);
    case 'eventsReceived':
      return withEvents(turn, action);
    case 'toolReturned':
      return withResults(turn, [action]);
    case 'turnEnded':
      return withEnd(turn, action);
    case 'changeProposed':
      return { ...turn, change: action.change };
    case 'changeReviewed':
      return withReview(turn, action);
    default:
      return assertNever(action);
  }
}

/** A request repeated after the server had forgotten the conversation replaces the response that brought nothing. */
function withRequest(turn: Turn, { plan }: ActionOf<'requestPlanned'>): Turn {
  const responses = turn.responses.filter(({ output }) => output.length > 0);
  return { ...turn, status: 'streaming', responses: [...responses, { plan, output: [] }] };
}

function withEvents(turn: Turn, { events, at }: ActionOf<'eventsReceived'>): Turn {
  const last = turn.responses.at(-1);
  if (!last) return turn;
  const changed = foldResponse(last, events, at);
  return changed === last ? turn : { ...turn, responses: turn.responses.with(-1, changed) };
}

/**
 * Adds results to the last response of a turn: the calls of earlier responses have been answered. Adding many at once
 * costs linear time.
 */
export function withResults(turn: Turn, returned: readonly ActionOf<'toolReturned'>[]): Turn {
  const last = turn.responses.at(-1);
  if (!last || returned.length === 0) return turn;
  const results = returned.map(({ callId, output, isError, isDenied, waitedMs, at }) =>
    defined({ callId, output, isError, isDenied, waitedMs, at }),
  );
  return { ...turn, responses: turn.responses.with(-1, { ...last, results: [...(last.results ?? []), ...results] }) };
}

function foldResponse(response: TurnResponse, events: readonly StreamEvent[], at: number): TurnResponse {
  const output = foldEvents(response.output, events, at);
  const usage = events
    .map((event) => objectAt(objectAt(event, 'response'), 'usage'))
    .findLast((value) => value !== undefined);
  const reason = events
    .map((event) => (responseEnd(event) === 'incomplete' ? incompleteReason(event) : undefined))
    .findLast((value) => value !== undefined);
  const model = events.map(answeringModel).findLast((value) => value !== undefined) ?? response.model;
  if (output === response.output && !usage && reason === undefined && model === response.model) return response;
  return {
    ...response,
    output,
    ...(model !== undefined && { model }),
    ...(usage && { usage }),
    ...(reason !== undefined && { incompleteReason: reason }),
  };
}

/** The service gives an empty name until the end (API reference, 4.1). */
function answeringModel(event: StreamEvent): string | undefined {
  const model = stringAt(objectAt(event, 'response'), 'model');
  return model !== undefined && isModelName(model) ? model : undefined;
}

function withEnd(turn: Turn, { status, failure, at }: ActionOf<'turnEnded'>): Turn {
  const responses = turn.responses.map((response) => ({
    ...response,
    output: response.output.map((entry) => (entry.endedAt === undefined ? { ...entry, endedAt: at } : entry)),
  }));
  // A turn can end twice: cut off first, then completed from the server's stored response.
  return { ...without(turn, 'failure'), status, responses, endedAt: at, ...(failure && { failure }) };
}

function withReview(turn: Turn, { review }: ActionOf<'changeReviewed'>): Turn {
  return turn.change ? { ...turn, change: { ...turn.change, review } } : turn;
}
