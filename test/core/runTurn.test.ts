import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/core/conversation/action.ts';
import type { Conversation } from '../../src/core/conversation/conversation.ts';
import { answerText } from '../../src/core/conversation/path.ts';
import { reduce } from '../../src/core/conversation/reduce.ts';
import type { Failure } from '../../src/core/failures/failure.ts';
import { FailedRequest } from '../../src/core/failures/failure.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';
import type { ResponsesRequest } from '../../src/core/request/responsesRequest.ts';
import { pathTo } from '../../src/core/conversation/path.ts';
import { keyMark } from '../../src/core/request/keyMark.ts';
import type { ToolBox } from '../../src/core/tools/toolBox.ts';
import { emptyToolBox } from '../../src/core/tools/toolBox.ts';
import { createEventSink } from '../../src/core/turn/eventSink.ts';
import { runTurn } from '../../src/core/turn/runTurn.ts';
import { MemoryIds } from '../support/doubles/memoryIds.ts';
import { answered, asked, conversationOf, delta, messageEvents, turnOf } from './builders.ts';

const endpoint = { baseUrl: 'https://example.com/v1', apiKey: 'sk-1', idleTimeoutMs: 1_000 };
const mark = keyMark('sk-1') ?? '';
const withId = (id: string, events: readonly StreamEvent[]): readonly StreamEvent[] =>
  events.map((event) => (event.response ? { ...event, response: { ...(event.response), id } } : event));

interface Answer {
  readonly events?: readonly StreamEvent[];
  readonly failure?: Failure;
}

interface RunSetup {
  readonly responseIds?: MemoryIds;
  readonly tools?: ToolBox;
}

/** Runs a turn against answers that are given one a request; tells what was sent, what happened, and what came of it. */
async function run(conversation: Conversation, turnId: string, answers: readonly Answer[], { responseIds = new MemoryIds(), tools = emptyToolBox }: RunSetup = {}) {
  const requests: ResponsesRequest[] = [];
  const actions: Action[] = [];
  const dispatch = (action: Action): void => void actions.push(action);
  await runTurn(
    conversation,
    turnId,
    {
      respond: async function* (request) {
        const { events = [], failure } = answers[requests.push(request) - 1] ?? {};
        yield* await Promise.resolve(events);
        if (failure) throw new FailedRequest(failure);
      },
      endpoint,
      serverState: 'auto',
      instructions: '',
      tools,
      conversationId: conversation.id,
      turn: () => actions.reduce(reduce, conversation).turns[turnId],
      responseIds,
      dispatch,
      events: createEventSink({ turnId, dispatch, now: () => 5, intervalMs: 10_000 }),
      now: () => 5,
      readPath: (id) => Promise.resolve(pathTo(conversation, id)),
      onRequest: () => undefined,
    },
    new AbortController().signal,
  );
  return { requests, actions, responseIds, turn: turnOf(actions.reduce(reduce, conversation), turnId) };
}

const stateGone: Failure = { kind: 'stateGone', message: 'Not found previous_response_id: x', status: 400 };

describe('a turn', () => {
  it('streams, ends, and keeps the response id for the next one', async () => {
    const { turn, responseIds } = await run(conversationOf(asked('a')), 'a', [{ events: withId('id-a', messageEvents('Hello')) }]);
    expect(turn.status).toBe('completed');
    expect(answerText(turn)).toBe('Hello');
    expect(responseIds.get('a')).toEqual({ id: 'id-a', origin: 'https://example.com', model: 'qwen3-max-2026-01-23', keyMark: mark, createdAt: 5 });
  });

  it('never lets a response id into an action', async () => {
    const { actions } = await run(conversationOf(asked('a')), 'a', [{ events: withId('secret-id', messageEvents('Hello')) }]);
    expect(JSON.stringify(actions)).not.toContain('secret-id');
  });

  it('chains to its parent by the id that was kept', async () => {
    const ids = new MemoryIds();
    ids.put('a', { id: 'id-a', origin: 'https://example.com', model: 'qwen3-max-2026-01-23', keyMark: mark, createdAt: 1 });
    const { requests } = await run(conversationOf(...answered('a', null, 'A'), asked('b', 'a')), 'b', [{ events: messageEvents('B') }], { responseIds: ids });
    expect(requests).toEqual([expect.objectContaining({ previous_response_id: 'id-a', input: 'Question b' })]);
  });

  it('is sent again once, in full, when the server has forgotten the conversation', async () => {
    const ids = new MemoryIds();
    ids.put('a', { id: 'dead', origin: 'https://example.com', model: 'qwen3-max-2026-01-23', keyMark: mark, createdAt: 1 });
    const before = conversationOf(...answered('a', null, 'A'), asked('b', 'a'));
    const { requests, turn, responseIds } = await run(before, 'b', [{ failure: stateGone }, { events: messageEvents('B') }], { responseIds: ids });
    expect(requests[1]).not.toHaveProperty('previous_response_id');
    expect(requests[1]?.input).toHaveLength(3);
    expect(turn).toMatchObject({ status: 'completed', responses: [{ plan: { mode: 'replay', reason: 'serverForgot' } }] });
    expect(responseIds.get('a')).toBeUndefined();
  });

  it('is not sent a third time', async () => {
    const ids = new MemoryIds();
    ids.put('a', { id: 'dead', origin: 'https://example.com', model: 'qwen3-max-2026-01-23', keyMark: mark, createdAt: 1 });
    const before = conversationOf(...answered('a', null, 'A'), asked('b', 'a'));
    const { requests, turn } = await run(before, 'b', [{ failure: stateGone }, { failure: stateGone }], { responseIds: ids });
    expect(requests).toHaveLength(2);
    expect(turn).toMatchObject({ status: 'failed', failure: { kind: 'stateGone' } });
  });

  it('that failed keeps its text, and its id is not kept', async () => {
    const failure: Failure = { kind: 'connectionLost', message: '' };
    const created: StreamEvent = { type: 'response.created', response: { id: 'id-a' } };
    const { turn, responseIds } = await run(conversationOf(asked('a')), 'a', [{ events: [created, delta('Half')], failure }]);
    expect(turn).toMatchObject({ status: 'failed', failure });
    expect(answerText(turn)).toBe('Half');
    expect(responseIds.get('a')).toBeUndefined();
  });

  it('that was stopped is cancelled, not failed', async () => {
    const { turn } = await run(conversationOf(asked('a')), 'a', [{ events: [delta('Half')], failure: { kind: 'cancelled', message: '' } }]);
    expect(turn).toMatchObject({ status: 'cancelled' });
    expect(answerText(turn)).toBe('Half');
  });

  it('whose answer reached its limit is incomplete', async () => {
    const events = [delta('Half'), { type: 'response.incomplete', response: { id: 'i', status: 'incomplete' } }];
    expect((await run(conversationOf(asked('a')), 'a', [{ events }])).turn.status).toBe('incomplete');
  });
});
