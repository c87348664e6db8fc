import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import { options } from '../../core/builders.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

const day = 24 * 3_600_000;
const models = ['qwen3-max-2026-01-23', 'qwen3.5-plus', 'qwen-plus'] as const;
const windows = [4096, 8192, 32_768] as const;

type Step =
  | { readonly do: 'ask'; readonly words: number }
  | { readonly do: 'model' | 'window' | 'compact' | 'instructions' | 'state'; readonly at: number }
  | { readonly do: 'week' | 'forget' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('ask' as const), words: fc.nat(260) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('model', 'window', 'compact', 'instructions', 'state' as const),
      at: fc.nat(2),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('week', 'forget' as const) }) },
);

describe('whatever happens to a long conversation', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ profile: 'current', idsBelongToFamily: true });
  });
  afterAll(() => simulator.close());

  /** Does one after the other in one conversation; every question must be answered. */
  async function talk(machine: Machine, steps: readonly Step[]): Promise<void> {
    const session = machine.openWindow();
    let model: string = models[0];
    const setWindow = (tokens: number): void => {
      machine.windows = Object.fromEntries(models.map((name) => [name, tokens]));
      simulator.set({ windows: `*=${tokens}` });
    };
    setWindow(windows[0]);
    let asked = 0;
    for (const one of steps) {
      if (one.do === 'ask') {
        const question: Question = {
          kind: 'chat',
          text: `Question ${asked} ${'word '.repeat(one.words)}`,
          attachments: [],
          options: { ...options, model },
        };
        const { status, text, failure } = await machine.ask(session, question);
        expect({ status, failure }).toEqual({ status: 'completed', failure: undefined });
        expect(text).not.toBe('');
        asked++;
      } else if (one.do === 'model') model = models[one.at] ?? model;
      else if (one.do === 'window') setWindow(windows[one.at] ?? 4096);
      else if (one.do === 'instructions') machine.instructions = 'Be brief. '.repeat(one.at * 10);
      else if (one.do === 'state') machine.serverState = one.at === 0 ? 'replay' : 'auto';
      else if (one.do === 'compact')
        await (
          await (await session.active()).summarise({ ...options, model }, '')
        )?.answered;
      else if (one.do === 'forget') simulator.forget();
      else {
        machine.now += 7 * day;
        simulator.clock.advance(7 * day);
      }
    }
    const { conversation } = await session.active();
    const turns = pathTo(conversation, conversation.headId).filter(({ question }) => question.summarises === undefined);
    expect(turns.map(({ question }) => /\d+/.exec(question.text)?.[0])).toEqual(turns.map((_, at) => String(at)));
    expect(turns).toHaveLength(asked);
  }

  /** Of the questions in a request that brings them, each once and none missing between two. */
  function numbersIn(input: unknown): readonly number[] {
    return Array.isArray(input)
      ? input.flatMap((item: { role?: string; content?: unknown }) =>
          item.role === 'user' && typeof item.content === 'string'
            ? [...item.content.matchAll(/^Question (\d+)/g)].map(([, number]) => Number(number))
            : [],
        )
      : [];
  }

  it('no request exceeds the window, nothing is dropped unsaid, and a replay has the newest turns, each once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
        const machine = new Machine(simulator.baseUrl);
        machine.maySummarise = () => true;
        const from = simulator.requests.length;
        try {
          await talk(machine, steps);
        } finally {
          await machine.close();
        }
        for (const { reading, body } of simulator.requests.slice(from)) {
          expect(reading?.dropped ?? 0).toBe(0);
          const numbers = numbersIn((body as { input?: unknown }).input);
          expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 25), seed: Number(process.env.SEED ?? 1) },
    );
  }, 120_000);
});
