import { instructionsOf } from '../../../src/core/context/workspaceInstructions.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Turn } from '../../../src/core/conversation/conversation.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import type { PlannedRequest } from '../../../src/core/request/plannedRequest.ts';
import { planQuestion } from '../../../src/core/request/planQuestion.ts';
import { planRound } from '../../../src/core/request/planRound.ts';
import { requestOf } from '../../../src/core/request/buildRequest.ts';
import { seenFrom } from '../../../src/core/request/seenFrom.ts';
import { tokenFactor } from '../../../src/core/request/tokenFactor.ts';
import { contextWindow, inputBudget } from '../../../src/core/models/contextWindow.ts';
import { asked, conversationOf, delta, ended, options, question, received } from '../builders.ts';
import { server } from './rememberingServer.ts';

const { model } = options;

/** A turn with its texts, and what the server told of it. */
interface Told {
  readonly question: string;
  readonly answer: string;
  /** All that the server read and wrote. */
  readonly total?: number;
  /** How many functions it called first. */
  readonly calls?: number;
}

function actionsOf({ question: text, answer, total, calls = 0 }: Told, id: string, parentId: string | null): Action[] {
  const plan = parentId === null ? ({ mode: 'first' } as const) : ({ mode: 'chain' } as const);
  const called = Array.from({ length: calls }, (_, index) => index);
  const item = (index: number) => ({
    id: `${id}f${index}`,
    type: 'function_call',
    call_id: `${id}.${index}`,
    name: 'ws_look',
    arguments: '{"path":"x"}',
  });
  const round: Action[] = [
    { type: 'requestPlanned', at: 2, turnId: id, plan },
    received(
      id,
      ...called.map((index) => ({ type: 'response.output_item.done', output_index: index, item: item(index) })),
    ),
    ...called.map((index): Action => ({
      type: 'toolReturned',
      at: 3,
      turnId: id,
      callId: `${id}.${index}`,
      output: answer,
    })),
  ];
  return [
    asked(id, parentId, text),
    ...(calls > 0 ? round : []),
    { type: 'requestPlanned', at: 2, turnId: id, plan: calls > 0 ? { mode: 'chain' } : plan },
    received(
      id,
      { type: 'response.output_item.added', output_index: 0, item: { id: `${id}m`, type: 'message', content: [] } },
      delta(answer, { item_id: `${id}m` }),
      { type: 'response.completed', response: { ...(total !== undefined && { usage: { total_tokens: total } }) } },
    ),
    ended(id),
  ];
}

function turnsOf(told: readonly Told[]): readonly Turn[] {
  const actions = told.flatMap((turn, index) => actionsOf(turn, `t${index}`, index === 0 ? null : `t${index - 1}`));
  return pathTo(conversationOf(...actions), `t${told.length - 1}`);
}

interface Asking {
  readonly before: readonly Turn[];
  readonly text?: string;
  readonly window?: number;
  readonly instructions?: string;
  readonly state?: 'auto' | 'replay';
}

function plan({ before, text = 'And now?', window, instructions = '', state = 'auto' }: Asking): PlannedRequest {
  const windows = window === undefined ? {} : { [model]: window };
  return planQuestion(
    { question: question(text), before, instructions: instructionsOf(instructions, []), functions: [] },
    { ...server, serverState: state, windows },
  );
}

function inputOf(planned: PlannedRequest, { text = 'And now?' }: Asking) {
  const parts = { question: question(text), functions: [], capabilities: server.capabilities };
  return requestOf({ ...parts, ...planned, round: 0, turn: undefined }).input;
}

/** As the service counts, and the simulator: about one token for four bytes, and its own prompt. */
function counted(input: unknown): number {
  return 36 + Math.ceil(Buffer.byteLength(JSON.stringify(input).replaceAll(/"(role|content|type)":/g, '')) / 4);
}

const words = (count: number): string => 'word '.repeat(count);

describe('the budget of a request', () => {
  it.each([
    ['qwen3-max-2026-01-23', 262_144],
    ['qwen3.7-max-2026-05-21', 1_000_000],
    ['deepseek-v4-pro', 1_000_000],
  ])('is measured against the window of %s', (name, tokens) => {
    expect(contextWindow(name)).toEqual({ tokens });
  });

  it('assumes 128k where nobody tells, says so, and takes the word of the settings before all', () => {
    expect(contextWindow('of-nobody')).toEqual({ tokens: 128_000, isAssumed: true });
    expect(contextWindow('of-nobody', { 'of-nobody': 4096 })).toEqual({ tokens: 4096 });
    expect(contextWindow('qwen3-max', { 'qwen3-max': 9000 })).toEqual({ tokens: 9000 });
    expect(contextWindow('__proto__')).toEqual({ tokens: 128_000, isAssumed: true });
  });

  it('leaves the answer its share, and stays below what the service begins to drop', () => {
    expect(inputBudget({ tokens: 4096 })).toBe(3072);
    expect(inputBudget({ tokens: 262_144 })).toBe(196_608);
    expect(inputBudget({ tokens: 1_000_000 })).toBe(800_000);
  });

  it('counts what the last response told, where it is chained', () => {
    const before = turnsOf([{ question: 'A', answer: 'B', total: 2000 }]);
    const { plan: way, size } = plan({ before, window: 4096 });
    expect(way).toEqual({ mode: 'chain' });
    expect(size.read).toBeGreaterThan(2000);
    expect(size.read).toBeLessThan(2200);
    expect(size.sent).toBeLessThan(200);
  });

  it('does not chain to what would no longer fit with the question: the newest turns go along again', () => {
    const before = turnsOf([
      { question: words(300), answer: words(300), total: 1000 },
      { question: words(300), answer: words(300), total: 2000 },
      { question: words(300), answer: words(300), total: 3050 },
    ]);
    const planned = plan({ before, window: 4096 });
    expect(planned.plan).toEqual({ mode: 'replay', reason: 'windowFull', sent: 1, left: 2 });
    expect(planned.replayed.turns.map(({ id }) => id)).toEqual(['t2']);
    expect(planned.size.read).toBeLessThanOrEqual(planned.size.budget);
  });

  it('says in one line what is left out, after the instructions, which always go along', () => {
    const before = turnsOf([
      { question: words(1000), answer: 'A' },
      { question: words(1000), answer: 'B' },
    ]);
    const asking = { before, window: 4096, instructions: 'Be brief.', state: 'replay' } as const;
    expect(inputOf(plan(asking), asking)).toMatchObject([
      { role: 'system', content: 'Be brief.' },
      { role: 'system', content: 'Left out here for lack of room: 1 earlier turn of this conversation.' },
      { role: 'user' },
      { role: 'assistant', content: 'B' },
      { role: 'user', content: 'And now?' },
    ]);
  });

  it('refuses a question that is too large by itself', () => {
    expect(plan({ before: [], text: words(4000), window: 4096 }).isTooLarge).toBe(true);
    expect(plan({ before: [], text: words(400), window: 4096 }).isTooLarge).toBeUndefined();
    expect(plan({ before: [], instructions: words(4000), window: 4096 }).isTooLarge).toBe(true);
    const before = turnsOf([{ question: 'A', answer: 'B', total: 60 }]);
    expect(plan({ before, text: words(4000), window: 4096 }).isTooLarge).toBe(true);
  });

  it('learns from the usage how many tokens this conversation really has', () => {
    expect(tokenFactor([])).toBe(1.25);
    const text = words(400);
    const told = Array.from({ length: 4 }, (_, index) => ({ question: text, answer: text, total: (index + 1) * 2000 }));
    expect(tokenFactor(turnsOf(told))).toBeCloseTo(2, 1);
    const nonsense = told.map((turn, index) => ({ ...turn, total: index * 1e12 }));
    expect(tokenFactor(turnsOf(nonsense))).toBe(3);
  });

  it('brings results of functions to the response that called them, or with their calls and what fits', () => {
    const before = turnsOf([{ question: words(800), answer: 'A', total: 1100 }]);
    const [, turn] = turnsOf([
      { question: words(800), answer: 'A' },
      { question: 'Look', answer: words(700), calls: 2 },
    ]);
    const calling = { ...turn!, responses: turn!.responses.slice(0, 1) };
    const round = {
      question: question('Look'),
      before,
      instructions: [],
      functions: [],
      turn: calling,
      responseId: 'r',
    };
    const chained = planRound(round, { ...server, windows: { [model]: 100_000 } });
    expect(chained.plan).toEqual({ mode: 'chain' });
    const full = planRound(round, { ...server, windows: { [model]: 4096 } });
    expect(full.plan).toEqual({ mode: 'replay', reason: 'windowFull', sent: 0, left: 1 });
    expect(full.isTooLarge).toBeUndefined();
  });
});

describe('what the model sees of a path', () => {
  const turns = turnsOf(Array.from({ length: 6 }, (_, index) => ({ question: `Q${index}`, answer: 'A' })));
  const replayed = (sent?: number) =>
    ({ mode: 'replay', reason: 'idExpired', ...(sent !== undefined && { sent, left: 4 }) }) as const;
  const withPlan = (at: number, to: ReturnType<typeof replayed>): readonly Turn[] =>
    turns.map((turn, index) =>
      index === at ? { ...turn, responses: [{ plan: to, output: turn.responses[0]?.output ?? [] }] } : turn,
    );

  it('is everything, unless turns were left out', () => {
    expect(seenFrom(turns, { mode: 'chain' })).toBeUndefined();
    expect(seenFrom(turns, replayed())).toBeUndefined();
    expect(seenFrom(turns, { mode: 'first' })).toBeUndefined();
  });

  it('begins with the first turn that is sent again', () => {
    expect(seenFrom(turns, replayed(2))).toEqual({ turnId: 't4', summarised: 0, omitted: 4 });
  });

  it('begins where the chain was begun', () => {
    expect(seenFrom(withPlan(4, replayed(1)), { mode: 'chain' })).toEqual({ turnId: 't3', summarised: 0, omitted: 3 });
    expect(seenFrom(withPlan(4, replayed(0)), { mode: 'chain' })).toEqual({ turnId: 't4', summarised: 0, omitted: 4 });
  });
});

describe('any conversation, with any window', () => {
  const text = fc.oneof(
    fc.nat(400).map(words),
    fc.nat(600).map((count) => '说'.repeat(count)),
    fc.nat(900).map((count) => '{x}'.repeat(count)),
  );
  const told = fc.record({ question: text, answer: text, calls: fc.nat(2) });
  const asking = fc.record({
    told: fc.array(told, { minLength: 1, maxLength: 14 }),
    text,
    instructions: fc.oneof(fc.constant(''), fc.constant(words(100))),
    window: fc.constantFrom(4096, 6000, 10_000, 32_768),
    state: fc.constantFrom('auto' as const, 'replay' as const),
  });

  it('is sent whole, or with exactly the newest turns that fit; never more than the budget by its own count and the service’s', () => {
    fc.assert(
      fc.property(asking, ({ told: turns, ...rest }) => {
        const before = turnsOf(turns);
        const all = { ...rest, before };
        const planned = plan(all);
        if (planned.isTooLarge) return;
        const input = inputOf(planned, all);
        expect(planned.size.read).toBeLessThanOrEqual(planned.size.budget);
        expect(counted(input)).toBeLessThanOrEqual(0.8 * rest.window);
        const sent = planned.replayed.turns.map(({ id }) => id);
        if (planned.plan.mode !== 'replay') expect(sent).toEqual([]);
        else expect(sent).toEqual(before.slice(before.length - sent.length).map(({ id }) => id));
        if (typeof input !== 'string') for (const [index, item] of input.entries()) isPaired(item, input[index + 1]);
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });

  function isPaired(item: object, next: object | undefined): void {
    if ('type' in item && item.type === 'function_call')
      expect(next).toMatchObject({ type: 'function_call_output', call_id: (item as { call_id?: string }).call_id });
  }
});
