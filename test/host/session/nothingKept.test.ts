import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { createResponsesOnServer } from '../../../src/api/responsesOnServer.ts';
import { ServerCopies } from '../../../src/host/history/serverCopies.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { ResponseIdVault } from '../../../src/host/storage/responseIdVault.ts';
import { options } from '../../core/builders.ts';
import { prefixes } from '../../simulator/routes.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

const question = (text: string, functionTools: readonly string[] = []): Question => ({
  kind: 'chat',
  text,
  attachments: [],
  options: { ...options, functionTools },
});

describe('a server that is to keep nothing', () => {
  let simulator: Simulator;
  let machine: Machine;
  let session: ChatSession;
  beforeEach(async () => {
    simulator = await startSimulator({ profile: 'current' });
    machine = new Machine(simulator.baseUrl);
    machine.serverState = 'replay';
    machine.tools = {
      declare: () => [{ type: 'function', name: 'look', description: 'Looks', parameters: { type: 'object' } }],
      call: () => Promise.resolve({ output: 'Seen' }),
    };
    session = machine.openWindow();
  });
  afterEach(async () => {
    await simulator.close();
    await machine.close();
  });

  const stores = (): readonly unknown[] => simulator.requests.map(({ body }) => (body as { store?: unknown }).store);

  it('is told so with each request: questions, what functions returned, asides, versions and summaries', async () => {
    const first = await machine.ask(session, question('One?'));
    await machine.ask(session, question('Use look.', ['look']));
    await machine.ask(session, question('By the way?'), { isAside: true });
    await machine.ask(session, question('One, again?'), { parentId: first.turnId });
    const live = await session.active();
    expect((await (await live.summarise(options, ''))?.answered)?.status).toBe('completed');
    expect(stores()).toEqual(Array.from({ length: 6 }, () => false));
    for (const { responseId = '' } of [...simulator.requests]) {
      const got = await fetch(`${simulator.baseUrl}/responses/${responseId}`, {
        headers: { authorization: 'Bearer sk-1' },
      });
      expect(got.status).toBe(404);
    }
  });

  it('gives ids that nobody goes on from', async () => {
    await machine.ask(session, question('One?'));
    machine.serverState = 'auto';
    await machine.ask(session, question('Two?'));
    expect(simulator.requests).toHaveLength(2);
    expect(simulator.requests[1]?.body).not.toHaveProperty('previous_response_id');
  });

  it.each([
    ['where the person lets it', 'auto', prefixes.new],
    ['in its first edition, which does not know the word', 'replay', prefixes.legacy],
  ] as const)('is told nothing %s', async (_, state, path) => {
    machine.serverState = state;
    machine.baseUrl = simulator.origin + path;
    await machine.ask(session, question('One?'));
    expect(stores()).toEqual([undefined]);
  });
});

describe('a deletion that is pending when the window closes', () => {
  let simulator: Simulator;
  let machine: Machine;
  beforeEach(async () => {
    simulator = await startSimulator({ profile: 'current' });
    machine = new Machine(simulator.baseUrl);
  });
  afterEach(async () => {
    await simulator.close();
    await machine.close();
  });

  const fail = (error: unknown): never => expect.fail(String(error));

  /** Of a window that opens now. */
  function copies(fetchNow = globalThis.fetch) {
    const responseIds = new ResponseIdVault(machine.secrets, 'w', fail, () => machine.now);
    const ports = {
      stored: createResponsesOnServer({ fetch: () => fetchNow, log: () => undefined }),
      responseIds,
      endpoint: () => Promise.resolve({ baseUrl: machine.baseUrl, apiKey: machine.apiKey, idleTimeoutMs: 10_000 }),
      folder: machine.folder,
    };
    return { responseIds, serverCopies: new ServerCopies(ports, () => machine.now) };
  }

  let ids: readonly string[] = [];
  /** Whether the server still has them. */
  const kept = async (): Promise<readonly boolean[]> =>
    await Promise.all(
      ids.map(async (id) => {
        const headers = { authorization: 'Bearer sk-1' };
        return (await fetch(`${simulator.baseUrl}/responses/${id}`, { headers })).ok;
      }),
    );

  /** A conversation of two turns with an aside, forked after the first, and deleted; the window closes before that is final. */
  async function deleteAndClose(): Promise<ChatSession> {
    const session = machine.openWindow();
    const first = await machine.ask(session, question('One?'));
    await machine.ask(session, question('Two?'));
    await machine.ask(session, question('By the way?'), { isAside: true });
    ids = simulator.requests.map(({ responseId = '' }) => responseId);
    const { conversationId } = first;
    await session.fork(conversationId, first.turnId);
    const turnIds = await session.turnIdsOf(conversationId);
    await session.remove(conversationId);
    await session.close();
    const { serverCopies, responseIds } = copies();
    await serverCopies.mark(turnIds);
    await responseIds.flush();
    expect(await kept()).toEqual([true, true, true]);
    return machine.openWindow();
  }

  it('is made good by the next window, but for what a fork still has, which goes on by its chain', async () => {
    const session = await deleteAndClose();
    expect(await copies().serverCopies.retry()).toBe('done');
    expect(await kept()).toEqual([true, false, false]);
    expect((await machine.ask(session, question('And in the fork?'))).status).toBe('completed');
    expect(simulator.requests.at(-1)?.body).toMatchObject({ previous_response_id: ids[0] });
  });

  it('waits over one restart after the other as long as the server is not reached, and is said once', async () => {
    await deleteAndClose();
    const endings: string[] = [];
    for (let restart = 0; restart < 12; restart++) {
      machine.now += 60_001;
      const { serverCopies, responseIds } = copies(() => Promise.reject(new TypeError('fetch failed')));
      endings.push(await serverCopies.retry());
      await responseIds.flush();
    }
    expect(endings).toEqual(['later', ...Array.from({ length: 11 }, () => 'done')]);
    expect(await kept()).toEqual([true, true, true]);
    expect(await copies().serverCopies.retry()).toBe('done');
    expect(await kept()).toEqual([true, false, false]);
  });

  it('waits for its own key', async () => {
    await deleteAndClose();
    machine.apiKey = 'sk-2';
    const other = copies();
    await other.serverCopies.retry();
    await other.responseIds.flush();
    expect(await kept()).toEqual([true, true, true]);
    machine.apiKey = 'sk-1';
    expect(await copies().serverCopies.retry()).toBe('done');
    expect(await kept()).toEqual([true, false, false]);
  });
});
