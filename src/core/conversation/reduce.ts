import { assertNever } from '../basics/assertNever.ts';
import { objectAt, without } from '../basics/json.ts';
import { foldEvents } from '../output/reduceOutput.ts';
import { incompleteReason, responseEnd } from '../output/responseEnd.ts';
import type { StreamEvent } from '../output/wire.ts';
import { own } from '../basics/own.ts';
import type { Action } from './action.ts';
import type { Conversation, ToolResult, Turn, TurnResponse } from './conversation.ts';
import { newestAfter } from './path.ts';

/**
 * Folds what happened into the conversation: the only place where one changes.
 * Host and panel fold the same actions, and the log of actions on disk folds to the same conversation.
 * Parts that did not change are the same objects; an action for a turn that is not there changes nothing.
 */
export function reduce(conversation: Conversation, action: Action): Conversation {
  switch (action.type) {
    case 'questionAsked':
      return addTurn(conversation, action);
    case 'requestPlanned':
      return changeTurn(conversation, action.turnId, (turn) => withRequest(turn, action));
    case 'eventsReceived':
      return changeTurn(conversation, action.turnId, (turn) => withEvents(turn, action));
    case 'toolReturned':
      return changeTurn(conversation, action.turnId, (turn) => withResults(turn, [action]));
    case 'turnEnded':
      return changeTurn(conversation, action.turnId, (turn) => withEnd(turn, action));
    case 'changeProposed':
      return changeTurn(conversation, action.turnId, (turn) => ({ ...turn, change: action.change }));
    case 'changeReviewed':
      return changeTurn(conversation, action.turnId, (turn) => withReview(turn, action));
    case 'questionWithdrawn':
      return withdraw(conversation, action.turnId);
    case 'versionChosen':
      return own(conversation.turns, action.turnId) ? { ...conversation, headId: action.turnId } : conversation;
    case 'renamed':
      return { ...conversation, title: action.title };
    case 'forked':
      return { ...conversation, forkedFrom: { conversationId: action.conversationId, turnId: action.fromTurnId } };
    default:
      return assertNever(action);
  }
}

export type ActionOf<T extends Action['type']> = Extract<Action, { type: T }>;

function addTurn(
  conversation: Conversation,
  { turnId, parentId, isAside, question, at }: ActionOf<'questionAsked'>,
): Conversation {
  const turn: Turn = {
    id: turnId,
    parentId,
    ...(isAside && { isAside }),
    question,
    status: 'queued',
    responses: [],
    askedAt: at,
  };
  const headId = isAside ? conversation.headId : turnId;
  return { ...conversation, turns: { ...conversation.turns, [turnId]: turn }, headId };
}

/** What waited behind it goes on from where it would have, and one looks again at what was asked before it in its place. */
function withdraw(conversation: Conversation, turnId: string): Conversation {
  const withdrawn = own(conversation.turns, turnId);
  if (withdrawn?.status !== 'queued') return conversation;
  const others = Object.values(conversation.turns).filter((turn) => turn !== withdrawn);
  const turns = others.map((turn) => (turn.parentId === turnId ? placed(turn, withdrawn) : turn));
  const headId = conversation.headId === turnId ? newestAfter(turns, withdrawn.parentId) : conversation.headId;
  return { ...conversation, turns: Object.fromEntries(turns.map((turn) => [turn.id, turn])), headId };
}

/** Nothing is on the side of nothing. */
function placed(turn: Turn, { parentId }: Turn): Turn {
  return parentId === null ? { ...without(turn, 'isAside'), parentId } : { ...turn, parentId };
}

function changeTurn(conversation: Conversation, turnId: string, change: (turn: Turn) => Turn): Conversation {
  const turn = own(conversation.turns, turnId);
  if (!turn) return conversation;
  const changed = change(turn);
  return changed === turn ? conversation : { ...conversation, turns: { ...conversation.turns, [turnId]: changed } };
}

/** A request that is sent again, since the server had forgotten the one before, takes the place of the one that brought nothing. */
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

/** Calls belong to the last response: what went before has been answered. Put in together, many cost no more than they are. */
export function withResults(turn: Turn, returned: readonly ActionOf<'toolReturned'>[]): Turn {
  const last = turn.responses.at(-1);
  if (!last || returned.length === 0) return turn;
  const results = returned.map((action) => ({ callId: action.callId, ...resultOf(action) }));
  return { ...turn, responses: turn.responses.with(-1, { ...last, results: [...(last.results ?? []), ...results] }) };
}

function resultOf({ output, isError, isDenied, waitedMs, at }: ActionOf<'toolReturned'>): ToolResult {
  return {
    output,
    ...(isError && { isError }),
    ...(isDenied && { isDenied }),
    ...(waitedMs !== undefined && { waitedMs }),
    at,
  };
}

function foldResponse(response: TurnResponse, events: readonly StreamEvent[], at: number): TurnResponse {
  const output = foldEvents(response.output, events, at);
  const usage = events
    .map((event) => objectAt(objectAt(event, 'response'), 'usage'))
    .findLast((told) => told !== undefined);
  const reason = events
    .map((event) => (responseEnd(event) === 'incomplete' ? incompleteReason(event) : undefined))
    .findLast((told) => told !== undefined);
  if (output === response.output && !usage && reason === undefined) return response;
  return { ...response, output, ...(usage && { usage }), ...(reason !== undefined && { incompleteReason: reason }) };
}

function withEnd(turn: Turn, { status, failure, at }: ActionOf<'turnEnded'>): Turn {
  const responses = turn.responses.map((response) => ({
    ...response,
    output: response.output.map((entry) => (entry.endedAt === undefined ? { ...entry, endedAt: at } : entry)),
  }));
  // A turn can end twice: it was given up for lost, and the rest of it was found on the server.
  return { ...without(turn, 'failure'), status, responses, endedAt: at, ...(failure && { failure }) };
}

function withReview(turn: Turn, { review }: ActionOf<'changeReviewed'>): Turn {
  return turn.change ? { ...turn, change: { ...turn.change, review } } : turn;
}
