import { follows } from '../../support/follows.ts';
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { AskOptions, Conversation } from '../../../src/core/conversation/conversation.ts';
import { askedWith } from '../../../src/core/conversation/askedWith.ts';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import { FailedRequest, type Failure } from '../../../src/core/failures/failure.ts';
import { withoutResponseId } from '../../../src/core/output/ownIds.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { parseLogLine } from '../../../src/core/stored/parseLogLine.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import type { ResponsesRequest } from '../../../src/core/request/responsesRequest.ts';
import type { ServerState, ServerKind } from '../../../src/core/servers/capabilities.ts';
import { keyMark } from '../../../src/core/request/keyMark.ts';
import { emptyToolBox, type ToolBox } from '../../../src/core/tools/toolBox.ts';
import { EventGatherer } from '../../../src/core/turn/eventGatherer.ts';
import { maxRounds } from '../../../src/core/request/maxRounds.ts';
import { answerEnd } from '../../../src/core/turn/answerEnd.ts';
import { runTurn } from '../../../src/core/turn/runTurn.ts';
import { MemoryIds } from '../../support/doubles/memoryIds.ts';
import { never, RecordingTools } from '../../support/doubles/recordingTools.ts';
import {
  answered,
  asked,
  completed,
  conversationOf,
  delta,
  messageEvents,
  options,
  picture,
  question,
  turnOf,
} from '../builders.ts';

const endpoint = { baseUrl: 'https://example.com/v1', apiKey: 'sk-1', idleTimeoutMs: 1_000 };
const mark = keyMark('sk-1') ?? '';
const withId = (id: string, events: readonly StreamEvent[]): readonly StreamEvent[] =>
  events.map((event) => (event.response ? { ...event, response: { ...event.response, id } } : event));

interface Answer {
  readonly events?: readonly StreamEvent[];
  readonly failure?: Failure;
}

interface RunSetup {
  readonly responseIds?: MemoryIds;
  readonly tools?: ToolBox;
  readonly serverState?: ServerState;
  readonly server?: ServerKind;
  /** The address that takes the place of one that is gone. */
  readonly newAddress?: string;
  /** Stops the turn. */
  readonly stop?: AbortController;
}

/** Runs a turn against answers that are given one a request; tells what was sent, what happened, and what came of it. */
async function run(conversation: Conversation, turnId: string, answers: readonly Answer[], setup: RunSetup = {}) {
  const {
    responseIds = new MemoryIds(),
    tools = emptyToolBox,
    serverState = 'auto',
    server = 'qwen',
    stop = new AbortController(),
    newAddress,
  } = setup;
  const askedAt: string[] = [];
  const requests: ResponsesRequest[] = [];
  const actions: Action[] = [];
  const dispatch = (action: Action): void => void actions.push(action);
  await runTurn(
    conversation,
    turnId,
    {
      respond: async function* (request, { baseUrl }) {
        askedAt.push(baseUrl);
        const { events = [], failure } = answers[requests.push(request) - 1] ?? {};
        yield* await Promise.resolve(events);
        if (failure) throw new FailedRequest(failure);
      },
      endpoint: { ...endpoint, server },
      ...(newAddress !== undefined && {
        moved: () => Promise.resolve({ ...endpoint, server, baseUrl: newAddress }),
      }),
      serverState,
      instructions: follows(''),
      tools,
      conversationId: conversation.id,
      turn: () => actions.reduce(reduce, conversation).turns[turnId],
      responseIds,
      dispatch,
      events: new EventGatherer({ turnId, dispatch, now: () => 5, intervalMs: 10_000 }),
      now: () => 5,
      readPath: (id) => Promise.resolve(pathTo(conversation, id)),
      onRequest: () => undefined,
    },
    stop.signal,
  );
  return { requests, askedAt, actions, responseIds, turn: turnOf(actions.reduce(reduce, conversation), turnId) };
}

describe('a turn with an image that the model turns out not to read', () => {
  const said: Answer = {
    failure: { kind: 'invalidRequest', status: 400, host: 'example.com', message: 'm does not support images' },
  };

  it('fails with what can be done about it', async () => {
    const action = { ...asked('a'), question: question('', { attachments: [picture('shot.png')] }) } as Action;
    const { turn, requests } = await run(conversationOf(action), 'a', [said]);
    expect(JSON.stringify(requests[0]?.input)).toContain('input_image');
    expect(turn.failure).toEqual({ ...said.failure, kind: 'imagesRefused', model: options.model });
    expect(answerEnd(turn)?.remedies).toEqual(['sendWithoutImages', 'selectModel']);
  });

  it('fails as any other does where no image went along', async () => {
    const { turn } = await run(conversationOf(asked('a')), 'a', [said]);
    expect(turn.failure).toEqual(said.failure);
  });
});

describe('a turn whose address is gone', () => {
  const gone: Answer = { failure: { kind: 'pathGone', status: 404 } };
  const newAddress = 'https://example.com/compatible-mode/v1';

  it('is asked again at the new one, in its terms, and ends well', async () => {
    const { turn, requests, askedAt } = await run(
      conversationOf(asked('a')),
      'a',
      [gone, { events: withId('id-a', messageEvents('Hello')) }],
      { newAddress },
    );
    expect(askedAt).toEqual([endpoint.baseUrl, newAddress]);
    expect(requests[0]).toHaveProperty('enable_thinking');
    expect(requests[1]).toHaveProperty('reasoning');
    expect(turn).toMatchObject({ status: 'completed' });
    expect(turn.failure).toBeUndefined();
    expect(answerText(turn)).toBe('Hello');
  });

  it('is asked there once: one that is gone too is told', async () => {
    const { turn, askedAt } = await run(conversationOf(asked('a')), 'a', [gone, gone, gone], { newAddress });
    expect(askedAt).toHaveLength(2);
    expect(turn.failure?.kind).toBe('pathGone');
  });

  it('is told once something has arrived: functions are not called twice', async () => {
    const begun: Answer = { ...gone, events: [delta('I look.')] };
    const { turn, askedAt } = await run(conversationOf(asked('a')), 'a', [begun], { newAddress });
    expect(askedAt).toHaveLength(1);
    expect(turn.failure?.kind).toBe('pathGone');
  });

  it('is told where nobody may move it, and for any other failure', async () => {
    expect((await run(conversationOf(asked('a')), 'a', [gone])).turn.failure?.kind).toBe('pathGone');
    const other: Answer = { failure: { kind: 'wrongAddress', status: 404 } };
    expect((await run(conversationOf(asked('a')), 'a', [other], { newAddress })).askedAt).toHaveLength(1);
  });
});

const stateGone: Failure = { kind: 'stateGone', message: 'Not found previous_response_id: x', status: 400 };

describe('a turn', () => {
  it('streams, ends, and keeps the response id for the next one', async () => {
    const { turn, responseIds } = await run(conversationOf(asked('a')), 'a', [
      { events: withId('id-a', messageEvents('Hello')) },
    ]);
    expect(turn.status).toBe('completed');
    expect(answerText(turn)).toBe('Hello');
    expect(responseIds.get('a')).toEqual({
      id: 'id-a',
      origin: 'https://example.com',
      model: 'qwen3-max-2026-01-23',
      keyMark: mark,
      createdAt: 5,
    });
  });

  it('never lets a response id into an action', async () => {
    const { actions } = await run(conversationOf(asked('a')), 'a', [
      { events: withId('secret-id', messageEvents('Hello')) },
    ]);
    expect(JSON.stringify(actions)).not.toContain('secret-id');
  });

  it('chains to its parent by the id that was kept', async () => {
    const ids = new MemoryIds();
    ids.put('a', {
      id: 'id-a',
      origin: 'https://example.com',
      model: 'qwen3-max-2026-01-23',
      keyMark: mark,
      createdAt: 1,
    });
    const { requests } = await run(
      conversationOf(...answered('a', null, 'A'), asked('b', 'a')),
      'b',
      [{ events: messageEvents('B') }],
      { responseIds: ids },
    );
    expect(requests).toEqual([expect.objectContaining({ previous_response_id: 'id-a', input: 'Question b' })]);
  });

  it('is sent again once, in full, when the server has forgotten the conversation', async () => {
    const ids = new MemoryIds();
    ids.put('a', {
      id: 'dead',
      origin: 'https://example.com',
      model: 'qwen3-max-2026-01-23',
      keyMark: mark,
      createdAt: 1,
    });
    const before = conversationOf(...answered('a', null, 'A'), asked('b', 'a'));
    const { requests, turn, responseIds } = await run(
      before,
      'b',
      [{ failure: stateGone }, { events: messageEvents('B') }],
      { responseIds: ids },
    );
    expect(requests[1]).not.toHaveProperty('previous_response_id');
    expect(requests[1]?.input).toHaveLength(3);
    expect(turn).toMatchObject({
      status: 'completed',
      responses: [{ plan: { mode: 'replay', reason: 'serverForgot' } }],
    });
    expect(responseIds.get('a')).toBeUndefined();
  });

  it('is sent again once, in full, when what the server remembers is too long for the model', async () => {
    const ids = new MemoryIds();
    const { model } = options;
    ids.put('a', { id: 'id-a', origin: 'https://example.com', model, keyMark: mark, createdAt: 1 });
    const before = conversationOf(...answered('a', null, 'A'), asked('b', 'a'));
    const tooLong: Failure = { kind: 'conversationTooLong', message: 'Too long.' };
    const { requests, turn } = await run(before, 'b', [{ failure: tooLong }, { events: messageEvents('B') }], {
      responseIds: ids,
    });
    expect(requests.map(({ previous_response_id: id }) => id)).toEqual(['id-a', undefined]);
    expect(turn).toMatchObject({
      status: 'completed',
      responses: [{ plan: { mode: 'replay', reason: 'windowFull' } }],
    });
    expect(ids.get('a')?.id).toBe('id-a');
  });

  it.each<['conversationTooLong' | 'stateGone', string | undefined]>([
    ['conversationTooLong', 'id-a'],
    ['stateGone', undefined],
  ])('is not sent again once some of its answer has arrived: %s', async (kind, kept) => {
    const ids = new MemoryIds();
    const { model } = options;
    ids.put('a', { id: 'id-a', origin: 'https://example.com', model, keyMark: mark, createdAt: 1 });
    const before = conversationOf(...answered('a', null, 'A'), asked('b', 'a'));
    const begun = [{ type: 'response.created', response: { id: 'id-b' } }, delta('Half')];
    const { requests, turn } = await run(
      before,
      'b',
      [{ events: begun, failure: { kind } }, { events: messageEvents('B') }],
      { responseIds: ids },
    );
    expect(requests).toHaveLength(1);
    expect(turn).toMatchObject({ status: 'failed', failure: { kind } });
    expect(turn.responses).toHaveLength(1);
    expect(answerText(turn)).toBe('Half');
    expect(ids.get('a')?.id).toBe(kept);
  });

  it('is not sent a third time', async () => {
    const ids = new MemoryIds();
    ids.put('a', {
      id: 'dead',
      origin: 'https://example.com',
      model: 'qwen3-max-2026-01-23',
      keyMark: mark,
      createdAt: 1,
    });
    const before = conversationOf(...answered('a', null, 'A'), asked('b', 'a'));
    const { requests, turn } = await run(before, 'b', [{ failure: stateGone }, { failure: stateGone }], {
      responseIds: ids,
    });
    expect(requests).toHaveLength(2);
    expect(turn).toMatchObject({ status: 'failed', failure: { kind: 'stateGone' } });
  });

  it.each(['auto', 'replay'] as const)('is sent once where nothing was chained (%s)', async (serverState) => {
    const alone = await run(conversationOf(asked('a')), 'a', [{ failure: stateGone }], { serverState });
    const after = conversationOf(...answered('a', null, 'A'), asked('b', 'a'));
    const replayed = await run(after, 'b', [{ failure: stateGone }], { serverState });
    expect([alone.requests.length, replayed.requests.length]).toEqual([1, 1]);
    expect([alone.turn.failure?.kind, replayed.turn.failure?.kind]).toEqual(['stateGone', 'stateGone']);
  });

  it('that failed keeps its text, and its id is not kept', async () => {
    const failure: Failure = { kind: 'connectionLost' };
    const created: StreamEvent = { type: 'response.created', response: { id: 'id-a' } };
    const { turn, responseIds } = await run(conversationOf(asked('a')), 'a', [
      { events: [created, delta('Half')], failure },
    ]);
    expect(turn).toMatchObject({ status: 'failed', failure });
    expect(answerText(turn)).toBe('Half');
    expect(responseIds.get('a')).toBeUndefined();
  });

  it('that was stopped is cancelled, not failed', async () => {
    const { turn } = await run(conversationOf(asked('a')), 'a', [
      { events: [delta('Half')], failure: { kind: 'cancelled' } },
    ]);
    expect(turn).toMatchObject({ status: 'cancelled' });
    expect(answerText(turn)).toBe('Half');
  });

  it('whose answer reached its limit is incomplete', async () => {
    const events = [delta('Half'), { type: 'response.incomplete', response: { id: 'i', status: 'incomplete' } }];
    expect((await run(conversationOf(asked('a')), 'a', [{ events }])).turn.status).toBe('incomplete');
  });
});

describe('a server that keeps no conversations', () => {
  it.each(['ollama', 'vllm', 'llamaCpp', 'deepseek'] as const)('is never sent an id: %s', async (server) => {
    const ids = new MemoryIds();
    ids.put('a', {
      id: 'id-a',
      origin: 'https://example.com',
      model: 'qwen3-max-2026-01-23',
      keyMark: mark,
      createdAt: 1,
    });
    const { requests } = await run(
      conversationOf(...answered('a', null, 'A'), asked('b', 'a')),
      'b',
      [{ events: messageEvents('B') }],
      { responseIds: ids, server },
    );
    expect(requests[0]).not.toHaveProperty('previous_response_id');
    expect(requests[0]?.input).toHaveLength(3);
  });
});

describe('a turn whose answer calls functions', () => {
  const called = (callId: string, more: Readonly<Record<string, unknown>> = {}) => ({
    type: 'function_call',
    id: `item-${callId}`,
    call_id: callId,
    name: 'look',
    arguments: '{}',
    ...more,
  });
  const calling = (id: string, ...calls: readonly unknown[]): Answer => ({
    events: withId(id, [{ type: 'response.created', response: {} }, completed(...calls)]),
  });
  const saying = (id: string, text: string): Answer => ({ events: withId(id, messageEvents(text)) });
  const output = (callId: string, text: string) => ({ type: 'function_call_output', call_id: callId, output: text });
  const look = new RecordingTools(({ callId }) => `seen ${callId}`);
  const asking = (more: Partial<AskOptions>) =>
    conversationOf({ ...asked('a'), question: question('Question a', { options: { ...options, ...more } }) } as Action);
  const start = asking({ functionTools: ['look'] });
  const notOffered = (name: string) =>
    `The function ${name} was not offered for this question. Call only those that were, or answer without it.`;

  it('sends the functions that it was planned with, though others are there by then', async () => {
    const tools = new RecordingTools(never);
    let asked = 0;
    const declare = (): ReturnType<ToolBox['declare']> => tools.declare([`look${++asked}`]);
    const { requests } = await run(start, 'a', [saying('r1', 'Done')], { tools: { ...emptyToolBox, declare } });
    expect(requests[0]?.tools).toMatchObject([{ name: 'look1' }]);
    expect(asked).toBe(1);
  });

  it('goes on from the response that made the calls, and keeps the id of the last one', async () => {
    const { requests, turn, responseIds } = await run(
      start,
      'a',
      [calling('r1', called('c1'), called('c2')), saying('r2', 'Done')],
      { tools: look },
    );
    expect(requests[1]).toMatchObject({
      previous_response_id: 'r1',
      input: [output('c1', 'seen c1'), output('c2', 'seen c2')],
    });
    expect(turn).toMatchObject({
      status: 'completed',
      responses: [
        { plan: { mode: 'first' }, results: [{ callId: 'c1', output: 'seen c1' }, { callId: 'c2' }] },
        { plan: { mode: 'chain' } },
      ],
    });
    expect(responseIds.get('a')?.id).toBe('r2');
  });

  it.each<[string, Partial<AskOptions>]>([
    ['no function', {}],
    ['none', { functionTools: ['look'], toolChoice: { mode: 'none' } }],
    ['another one only', { functionTools: ['look', 'list'], toolChoice: { mode: 'auto', only: ['list'] } }],
    ['others', { functionTools: ['list'] }],
  ])('is told that its question did not offer what it calls: %s', async (_, choice) => {
    const tools = new RecordingTools(() => 'seen');
    const { requests, turn } = await run(asking(choice), 'a', [calling('r1', called('c1')), saying('r2', 'Done')], {
      tools,
    });
    expect(tools.calls).toEqual([]);
    expect(requests[1]?.input).toEqual([output('c1', notOffered('look'))]);
    expect(turn.responses[0]?.results).toMatchObject([{ callId: 'c1', isError: true }]);
    expect(turn.status).toBe('completed');
  });

  it('is carried out where its question says only that it is to be called', async () => {
    const tools = new RecordingTools(() => 'seen');
    const only = asking({ functionTools: ['look', 'list'], toolChoice: { mode: 'required', only: ['look'] } });
    await run(only, 'a', [calling('r1', called('c1')), saying('r2', 'Done')], { tools });
    expect(tools.calls).toMatchObject([{ callId: 'c1' }]);
  });

  it('is carried out by its item’s id when its call_id is empty', async () => {
    const nameless = { type: 'function_call', id: 'f1', call_id: '', name: 'look', arguments: '{}' };
    const { requests, turn } = await run(start, 'a', [calling('r1', nameless), saying('r2', 'Done')], { tools: look });
    expect(requests[1]).toMatchObject({ previous_response_id: 'r1', input: [output('f1', 'seen f1')] });
    expect(turn.status).toBe('completed');
  });

  it.each(['', '  '])('is sent in full when the id of its response is %j', async (id) => {
    const { requests, responseIds } = await run(start, 'a', [calling(id, called('c1')), saying(id, 'Done')], {
      tools: look,
    });
    expect(requests[1]).not.toHaveProperty('previous_response_id');
    expect(responseIds.get('a')).toBeUndefined();
  });

  it('is made when the closing event of its answer knows nothing of it', async () => {
    const done = { type: 'response.output_item.done', output_index: 0, item: called('c1') };
    const { requests } = await run(
      start,
      'a',
      [{ events: withId('r1', [done, completed({ type: 'message', id: 'm', content: [] })]) }, saying('r2', 'Done')],
      { tools: look },
    );
    expect(requests[1]).toMatchObject({ input: [output('c1', 'seen c1')] });
  });

  it('is sent in full when its response has no id', async () => {
    const { requests } = await run(start, 'a', [{ events: [completed(called('c1'))] }, saying('r2', 'Done')], {
      tools: look,
    });
    expect(requests[1]?.input).toEqual([
      { role: 'user', content: 'Question a' },
      { type: 'function_call', call_id: 'c1', name: 'look', arguments: '{}' },
      output('c1', 'seen c1'),
    ]);
  });

  it('is sent in full once when the server has forgotten in the middle, and never a third time', async () => {
    const { requests, turn } = await run(
      start,
      'a',
      [calling('r1', called('c1')), { failure: stateGone }, { failure: stateGone }],
      { tools: look },
    );
    expect(requests).toHaveLength(3);
    expect(requests[2]).not.toHaveProperty('previous_response_id');
    expect(turn).toMatchObject({
      status: 'failed',
      failure: { kind: 'stateGone' },
      responses: [{}, { plan: { mode: 'replay', reason: 'serverForgot' } }],
    });
  });

  it('does not forget its parent when it is its own response that is gone', async () => {
    const ids = new MemoryIds();
    ids.put('a', {
      id: 'id-a',
      origin: 'https://example.com',
      model: 'qwen3-max-2026-01-23',
      keyMark: mark,
      createdAt: 1,
    });
    const before = conversationOf(...answered('a', null, 'A'), asked('b', 'a'));
    await run(before, 'b', [calling('r1', called('c1')), { failure: stateGone }, saying('r3', 'Done')], {
      tools: look,
      responseIds: ids,
    });
    expect(ids.get('a')?.id).toBe('id-a');
    expect(ids.get('b')?.id).toBe('r3');
  });

  it('runs eight calls at a time, and brings what they returned in the order of the calls', async () => {
    const calls = Array.from({ length: 30 }, (_, index) => called(`c${index}`));
    const running = new Set<string>();
    let most = 0;
    const tools = new RecordingTools(async ({ callId }) => {
      running.add(callId);
      most = Math.max(most, running.size);
      // The later of those that run return first.
      for (let turns = 0; turns < 30 - Number(callId.slice(1)); turns++) await Promise.resolve();
      running.delete(callId);
      return `of ${callId}`;
    });
    const { requests } = await run(start, 'a', [calling('r1', ...calls), saying('r2', 'Done')], { tools });
    expect(most).toBe(8);
    expect(tools.calls.map(({ callId }) => callId)).toEqual(calls.map((_, index) => `c${index}`));
    expect(requests[1]?.input).toEqual(
      calls.map((_, index) => ({ type: 'function_call_output', call_id: `c${index}`, output: `of c${index}` })),
    );
  });

  it('is told nothing of calls that return after it was stopped', async () => {
    const stop = new AbortController();
    let end = (): void => undefined;
    const tools = new RecordingTools(async () => {
      await new Promise<void>((resolve) => (end = resolve));
      return 'too late';
    });
    const running = run(start, 'a', [calling('r1', called('c1'))], { tools, stop });
    await expect.poll(() => tools.calls.length).toBe(1);
    stop.abort();
    const { actions } = await running;
    end();
    await new Promise(setImmediate);
    expect(actions.map(({ type }) => type)).not.toContain('toolReturned');
    expect(actions.at(-1)).toMatchObject({ type: 'turnEnded', status: 'cancelled' });
  });

  it('drops an event that is nested too deep to be written', async () => {
    const deep: unknown = JSON.parse('['.repeat(10_000) + ']'.repeat(10_000));
    const events = [{ type: 'response.odd', deep }, ...messageEvents('Hello')];
    const { actions, turn } = await run(start, 'a', [{ events: withId('r1', events) }]);
    expect(answerText(turn)).toBe('Hello');
    expect(() => JSON.stringify(actions)).not.toThrow();
  });

  it('begins no further call once it has been stopped', async () => {
    const stop = new AbortController();
    const tools = new RecordingTools(() => {
      stop.abort();
      return 'too late';
    });
    const calls = Array.from({ length: 30 }, (_, index) => called(`c${index}`));
    const { turn } = await run(start, 'a', [calling('r1', ...calls)], { tools, stop });
    expect(turn.status).toBe('cancelled');
    expect(tools.calls).toHaveLength(1);
  });

  it('keeps no id of an answer whose calls never returned', async () => {
    const stop = new AbortController();
    const tools = new RecordingTools(() => {
      stop.abort();
      return never();
    });
    const { turn, responseIds, requests } = await run(start, 'a', [calling('r1', called('c1'))], { tools, stop });
    expect(turn).toMatchObject({ status: 'cancelled', failure: { kind: 'cancelled' } });
    expect(responseIds.get('a')).toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  it('leaves nothing behind at the signal, however many rounds there were', async () => {
    const stop = new AbortController();
    const answers = Array.from({ length: 20 }, (_, round) => calling(`r${round}`, called(`c${round}`)));
    await run(start, 'a', [...answers, saying('last', 'Done')], { tools: look, stop });
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  it('calls nothing any more when it was stopped just as its answer came', async () => {
    const stop = new AbortController();
    const tools = new RecordingTools(() => 'too late');
    stop.abort();
    const { turn } = await run(start, 'a', [calling('r1', called('c1'))], { tools, stop });
    expect(tools.calls).toEqual([]);
    expect(turn.status).toBe('cancelled');
  });

  it.each(['response.incomplete', 'response.failed'])(
    'calls nothing when the answer did not come to its end: %s',
    async (type) => {
      const tools = new RecordingTools(() => 'x');
      const failure: Failure = { kind: 'serverError' };
      const closing = { type, response: { id: 'r1', output: [called('c1')] } };
      const { turn, requests } = await run(
        start,
        'a',
        [{ events: [closing], ...(type === 'response.failed' && { failure }) }],
        { tools },
      );
      expect(tools.calls).toEqual([]);
      expect(requests).toHaveLength(1);
      expect(turn.status).toBe(type.replace('response.', ''));
    },
  );

  it('calls once what has one call_id, in the order of the first', async () => {
    const tools = new RecordingTools(({ arguments: text }) => text);
    const twice = [
      called('c1', { arguments: '{"n":1}' }),
      called('c2'),
      called('c1', { id: 'other', arguments: '{"n":2}' }),
    ];
    const { requests } = await run(start, 'a', [calling('r1', ...twice), saying('r2', 'Done')], { tools });
    expect(tools.calls.map(({ callId, arguments: text }) => `${callId} ${text}`)).toEqual(['c1 {"n":1}', 'c2 {}']);
    expect(requests[1]?.input).toEqual([output('c1', '{"n":1}'), output('c2', '{}')]);
  });

  it('answers a call that names no function, since the server waits for it', async () => {
    const { requests } = await run(start, 'a', [
      calling('r1', { type: 'function_call', call_id: 'c1', arguments: '{}' }),
      saying('r2', 'Done'),
    ]);
    expect(requests[1]?.input).toEqual([output('c1', notOffered(''))]);
  });

  it('knows a call without a call_id by its item', async () => {
    const { requests } = await run(
      start,
      'a',
      [calling('r1', { type: 'function_call', id: 'f1', name: 'look', arguments: '{}' }), saying('r2', 'Done')],
      { tools: look },
    );
    expect(requests[1]?.input).toEqual([output('f1', 'seen f1')]);
  });

  it('is asked to answer in the last round, and stopped when it calls still', async () => {
    const answers = Array.from({ length: maxRounds + 1 }, (_, round) => calling(`r${round}`, called(`c${round}`)));
    const { requests, turn, responseIds } = await run(start, 'a', answers, { tools: look });
    expect(requests).toHaveLength(maxRounds + 1);
    expect(requests.map((request) => request.tool_choice).filter((choice) => choice !== undefined)).toEqual(['none']);
    expect(requests.at(-1)?.tool_choice).toBe('none');
    expect(turn).toMatchObject({ status: 'incomplete', failure: { kind: 'tooManyRounds' } });
    expect(responseIds.get('a')).toBeUndefined();
  });

  it('tells every response that it began, so that the last can be found again', async () => {
    const failure: Failure = { kind: 'connectionLost' };
    const { responseIds } = await run(
      start,
      'a',
      [calling('r1', called('c1')), { events: [{ type: 'response.created', response: { id: 'r2' } }], failure }],
      { tools: look },
    );
    expect(responseIds.getUnfinished('a')?.id).toBe('r2');
    expect(responseIds.get('a')).toBeUndefined();
  });
});

describe('an answer that reached its limit', () => {
  it('is known also where only the response says so', async () => {
    const events = [
      delta('Half'),
      { type: 'response.completed', response: { id: 'i', status: 'incomplete', output: [] } },
    ];
    expect((await run(conversationOf(asked('a')), 'a', [{ events }])).turn.status).toBe('incomplete');
  });
});

describe('the model that a server says has answered', () => {
  const other = 'qwen3.5-flash';
  const closing = (id: string, model: unknown): StreamEvent => ({
    type: 'response.completed',
    response: { id, model, output: [] },
  });
  const named = (model: unknown, id = 'id-a') =>
    run(conversationOf(asked('a')), 'a', [
      { events: [{ ...closing(id, model), type: 'response.created' }, delta('Hi'), closing(id, model)] },
    ]);

  const stopped = (model: unknown, id = 'id-a') =>
    run(conversationOf(asked('a')), 'a', [
      { events: [{ ...closing(id, model), type: 'response.created' }, delta('Hi')], failure: { kind: 'cancelled' } },
    ]);

  it.each([
    ['that ended', named],
    ['that was stopped', stopped],
  ])('stands at an answer %s, also once that has been read from its log', async (_, answer) => {
    const { actions, turn } = await answer(other);
    expect(askedWith(turn)).toContain(`${other} in place of ${options.model}`);
    const lines = [asked('a'), ...actions].flatMap((action) => toLogLine(action) ?? []);
    const read = lines.flatMap((line) => parseLogLine(line) ?? []);
    expect(askedWith(turnOf(conversationOf(...read), 'a'))).toBe(askedWith(turn));
  });

  it.each([
    ['is no text', 7],
    ['is no name', 'a\nb'],
    ['is too long', 'x'.repeat(300)],
    ['holds the id of the response', 'models/id-a'],
  ])('enters no action when it %s', async (_, model) => {
    const { actions, turn } = await named(model);
    expect(JSON.stringify(actions)).not.toContain('"model":');
    expect(askedWith(turn)).toContain(options.model);
    expect(askedWith(turn)).not.toContain('in place of');
  });

  it('is that of the end where the server says another one before', async () => {
    const events = [
      { ...closing('id-a', 'qwen-flash'), type: 'response.created' },
      delta('Hi'),
      closing('id-a', other),
    ];
    const { turn } = await run(conversationOf(asked('a')), 'a', [{ events }]);
    expect(turn.responses[0]).toMatchObject({ model: other });
  });

  it('is that of the stored response where the answer was lost', () => {
    expect(withoutResponseId(closing('id-a', other)).response).toMatchObject({ model: other });
  });
});

describe('a response id that every event tells', () => {
  it('enters no action', async () => {
    const events = [delta('Hi', { response_id: 'secret-id' }), completed()];
    const { actions, turn } = await run(conversationOf(asked('a')), 'a', [{ events: withId('secret-id', events) }]);
    expect(answerText(turn)).toBe('Hi');
    expect(JSON.stringify(actions)).not.toContain('secret-id');
  });
});
