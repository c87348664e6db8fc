import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { options } from '../../core/builders.ts';
import { prefixes } from '../../simulator/routes.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { startSimulator } from '../../simulator/simulator.ts';
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
