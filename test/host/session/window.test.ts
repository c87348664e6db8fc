import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import type { AskResult } from '../../../src/core/turn/askResult.ts';
import { options } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

const day = 24 * 3_600_000;
const long = 'Please remember this for later. '.repeat(20);

describe('a conversation that grows beyond the window of its model', () => {
  let simulator: Simulator;
  let machine: Machine;
  beforeEach(async () => {
    simulator = await startSimulator({ profile: 'current', windows: '*=4096' });
    machine = new Machine(simulator.baseUrl);
    machine.windows = { [options.model]: 4096 };
  });
  afterEach(async () => {
    await simulator.close();
    await machine.close();
  });

  const question = (text: string): Question => ({ kind: 'chat', text, attachments: [], options });
  const bodies = () => simulator.requests.map(({ body }) => body as { previous_response_id?: string; input: unknown });

  async function talk(turns: number): Promise<readonly AskResult[]> {
    const session = machine.openWindow();
    const results: AskResult[] = [];
    for (let index = 0; index < turns; index++) {
      simulator.answerNext({ kind: 'text', text: `${long} ${index}` });
      results.push(await machine.ask(session, question(`${long} Number ${index}?`)));
    }
    return results;
  }

  it.each(['auto', 'replay'] as const)(
    'is never refused, and the service never drops anything by itself: %s',
    async (state) => {
      machine.serverState = state;
      const results = await talk(30);
      expect(results.map(({ status }) => status)).toEqual(results.map(() => 'completed'));
      expect(simulator.requests.filter(({ reading }) => reading?.dropped !== 0)).toEqual([]);
      expect(simulator.requests).toHaveLength(30);
      if (state === 'auto')
        expect(bodies().filter((body) => body.previous_response_id !== undefined).length).toBeGreaterThan(20);
    },
  );

  it('is sent again as far as it fits when its id has died', async () => {
    const session = machine.openWindow();
    for (let index = 0; index < 14; index++) {
      machine.now += 7 * day;
      simulator.clock.advance(7 * day);
      const { status } = await machine.ask(session, question(`${long} Number ${index}?`));
      expect(status).toBe('completed');
    }
    expect(JSON.stringify(bodies().at(-1)?.input)).toMatch(/Left out here for lack of room: \d earlier turns/);
    expect(simulator.requests.filter(({ reading }) => reading?.dropped !== 0)).toEqual([]);
  });

  it('goes on with less when the server says that its window is smaller than anybody told', async () => {
    machine.windows = { [options.model]: 8192 };
    const results = await talk(12);
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 'completed'));
  });

  it('is never refused by a server that does not count: all turns of the chain are estimated, also those that were not read', async () => {
    simulator.set({ usage: false });
    let session = machine.openWindow();
    for (let index = 0; index < 180; index++) {
      if (index % 42 === 41) {
        await session.close();
        session = machine.openWindow();
      }
      simulator.answerNext({ kind: 'text', text: `It goes on with ${index}, and so on, and on.` });
      expect((await machine.ask(session, question(`Number ${index}, and what is next of all this?`))).status).toBe(
        'completed',
      );
    }
    expect(simulator.requests.filter(({ reading }) => reading?.dropped !== 0)).toEqual([]);
    // A chain that was begun anew is estimated from there on.
    expect(bodies().filter((body) => body.previous_response_id === undefined).length).toBeLessThan(8);
  });

  it.each([1, 3])('takes in what functions return as far as it fits: %i at a time', async (calls) => {
    machine.tools = {
      declare: () => [{ type: 'function', name: 'look', description: 'Looks', parameters: { type: 'object' } }],
      call: () => Promise.resolve({ output: long.repeat(60) }),
    };
    const session = machine.openWindow();
    for (let index = 0; index < 4; index++) await machine.ask(session, question(`${long} Number ${index}?`));
    const each = Array.from({ length: calls }, (_, at) => at);
    for (const round of [1, 2])
      simulator.answerNext(
        ...each.map((at) => ({ kind: 'call', name: 'look', arguments: '{}', callId: `c${round}.${at}` }) as const),
      );
    const looking = { ...question('Look'), options: { ...options, functionTools: ['look'] } };
    const { status, failure } = await machine.ask(session, looking);
    expect({ status, failure }).toEqual({ status: 'completed', failure: undefined });
    expect(simulator.requests.filter(({ reading }) => reading?.dropped !== 0)).toEqual([]);
    expect(JSON.stringify(bodies().at(-1)?.input)).toMatch(/Cut: these are the first \d+ of \d+ characters/);
  });

  it('refuses a question that is too large by itself without sending it, and says what to do', async () => {
    const { status, failure } = await machine.ask(machine.openWindow(), question(long.repeat(40)));
    expect(status).toBe('failed');
    expect(failure?.kind).toBe('questionTooLarge');
    expect(failure?.message).toMatch(
      /about [\d,]+ tokens.*at most 3072.*Attach less, or choose a model with a larger window/,
    );
    expect(simulator.requests).toHaveLength(0);
  });
});
