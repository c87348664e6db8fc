import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createResponsesOnServer } from '../../src/api/responsesOnServer.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';
import type { ResponsesRequest } from '../../src/core/request/responsesRequest.ts';
import { parseResponseIds } from '../../src/core/stored/responseIdEntry.ts';
import { options } from '../core/builders.ts';
import { startRawServer } from '../support/doubles/rawServer.ts';
import { Machine } from '../support/machine.ts';
import { framings, pieces, StreamedServer } from '../support/streamedFetch.ts';

let machine: Machine;
beforeEach(() => {
  machine = new Machine('http://127.0.0.1:9/v1');
});
afterEach(() => machine.close());

const output = [{ type: 'message', id: 'm', role: 'assistant', content: [{ type: 'output_text', text: 'Hello' }] }];
const answerWith = (id: unknown): readonly StreamEvent[] => [
  { type: 'response.created', response: { id, output: [] } },
  { type: 'response.completed', response: { id, status: 'completed', output } },
];

/** What the second question sent, after an answer with such an id. */
async function secondRequest(id: unknown): Promise<ResponsesRequest> {
  const answer = () => pieces(answerWith(id), framings.openai!, () => 4096);
  const server = new StreamedServer(answer(), answer());
  machine.fetch = server.fetch;
  const session = machine.openWindow();
  for (const text of ['First?', 'Second?']) {
    expect((await machine.ask(session, { kind: 'chat', text, attachments: [], options })).status).toBe('completed');
  }
  return server.bodies[1] as ResponsesRequest;
}

const noIds = [
  '',
  ' ',
  '\t',
  '\u0000',
  'a b',
  'a\nb',
  'r\u202e1',
  '\u200b',
  'x'.repeat(513),
  7,
  null,
  true,
  {},
  ['a'],
  undefined,
];

/** What is told of a stored response of a server. */
const retrieve = (baseUrl: string) =>
  createResponsesOnServer({ fetch: () => globalThis.fetch, log: () => undefined }).retrieve(
    'resp_1',
    { baseUrl, apiKey: 'sk-1', idleTimeoutMs: 5_000 },
    new AbortController().signal,
  );

describe('what a server gives as the id of its response', () => {
  it.each(['resp_1', '0f0f0f0f-1111-2222-3333-444455556666', 'a/b?c=d#e', '编号', 'x'.repeat(512)])(
    'is gone on from when it is one: %s',
    async (id) => {
      expect(await secondRequest(id)).toMatchObject({ previous_response_id: id, input: 'Second?' });
    },
  );

  it.each(noIds)('is none when it is %j, and the next question brings the conversation along', async (id) => {
    const request = await secondRequest(id);
    expect(request).not.toHaveProperty('previous_response_id');
    expect(request.input).toEqual([
      { role: 'user', content: 'First?' },
      { role: 'assistant', content: 'Hello' },
      { role: 'user', content: 'Second?' },
    ]);
  });

  it('is none either when an earlier version has kept it', () => {
    const kept = (id: unknown) =>
      JSON.stringify({ version: 1, ids: { t: { id, origin: 'o', model: 'm', createdAt: 1 } } });
    expect(noIds.map((id) => parseResponseIds(kept(id), 1))).toEqual(noIds.map(() => ({})));
    expect(Object.keys(parseResponseIds(kept('resp_1'), 1))).toEqual(['t']);
  });

  it('is gone where the server does not have it or cannot delete it, and not where it refuses for now', async () => {
    const stored = createResponsesOnServer({ fetch: () => globalThis.fetch, log: () => undefined });
    for (const [status, isGone] of [
      [404, true],
      [405, true],
      [401, false],
      [429, false],
      [503, false],
    ] as const) {
      const server = await startRawServer({ head: [`HTTP/1.1 ${status} Status`, 'Content-Length: 0'] });
      expect(await stored.remove('resp_1', { baseUrl: server.baseUrl, apiKey: 'sk-1', idleTimeoutMs: 5_000 })).toBe(
        isGone,
      );
      await server.close();
      // Nobody is there any more.
      expect(
        await stored.remove('resp_1', { baseUrl: server.baseUrl, apiKey: 'sk-1', idleTimeoutMs: 5_000 }),
      ).toBeUndefined();
    }
  });

  it.each([
    [404, undefined],
    [405, undefined],
    [401, undefined],
    [403, undefined],
    [408, 'notNow'],
    [429, 'notNow'],
    [502, 'notNow'],
  ] as const)('is told apart from one that cannot be had for now: status %i', async (status, told) => {
    const server = await startRawServer({ head: [`HTTP/1.1 ${status} Status`, 'Content-Length: 0'] });
    expect(await retrieve(server.baseUrl)).toBe(told);
    await server.close();
  });

  it('is told apart from one that nobody could be asked for, or that broke off', async () => {
    const server = await startRawServer({ head: ['HTTP/1.1 200 OK', 'Content-Length: 100'], body: '{', ends: 'reset' });
    expect(await retrieve(server.baseUrl)).toBe('notNow');
    await server.close();
    expect(await retrieve(server.baseUrl)).toBe('notNow');
  });

  it('names nothing but a response when it is asked for or deleted', async () => {
    const server = await startRawServer({ head: ['HTTP/1.1 500 Internal Server Error', 'Content-Length: 0'] });
    const stored = createResponsesOnServer({ fetch: () => globalThis.fetch, log: () => undefined });
    const endpoint = { baseUrl: server.baseUrl, apiKey: 'sk-1', idleTimeoutMs: 5_000 };
    for (const id of ['', ' ', '..', '.', '%2e%2e', '../conversations/1', 'a/../../b', 'a?b=c', 'a#b', 'a\r\nx: y']) {
      expect(await stored.retrieve(id, endpoint, new AbortController().signal)).toBeOneOf([undefined, 'notNow']);
      expect(await stored.remove(id, endpoint)).toBe(false);
    }
    await server.close();
    const paths = server.requests.map((request) => request.split(' ')[1] ?? '');
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect(path).toMatch(/^\/v1\/responses\/[^/?#]+$/);
    for (const path of paths) expect(new URL(path, 'http://h').pathname).toMatch(/^\/v1\/responses\/./);
  });
});
