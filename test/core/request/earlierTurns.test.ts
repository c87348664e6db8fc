import { describe, expect, it } from 'vitest';
import { approximateTokens } from '../../../src/core/context/approximateTokens.ts';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Turn } from '../../../src/core/conversation/conversation.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import type { RequestPlan } from '../../../src/core/conversation/requestPlan.ts';
import { type EarlierTurns, earlierTurns } from '../../../src/core/request/earlierTurns.ts';
import { earlierItems, fitInto, nothingReplayed, replayedBy } from '../../../src/core/request/replayed.ts';
import { planReplay } from '../../../src/core/request/planQuestion.ts';
import { answered, asked, conversationOf, ended, messageEvents, question, received } from '../builders.ts';

/** What is added to a conversation: a turn, or a summary of all turns up to one. */
interface Step {
  readonly id: string;
  readonly summarises?: string;
  readonly plan?: RequestPlan;
  readonly status?: 'completed' | 'failed';
  readonly answer?: string;
}

function actionsOf(step: Step, parentId: string | null): readonly Action[] {
  const { id, summarises, plan = { mode: 'first' }, status = 'completed', answer = `Answer ${id}` } = step;
  const text = summarises === undefined ? {} : { summarises };
  return [
    { type: 'questionAsked', at: 1, turnId: id, parentId, question: question(`Question ${id}`, text) },
    { type: 'requestPlanned', at: 2, turnId: id, plan },
    ...(answer === '' ? [] : [received(id, ...messageEvents(answer))]),
    ended(id, status),
  ];
}

function pathOf(...steps: readonly Step[]): readonly Turn[] {
  const actions = steps.flatMap((step, index) => actionsOf(step, steps[index - 1]?.id ?? null));
  return pathTo(conversationOf(...actions), steps.at(-1)?.id ?? null);
}

const ids = (turns: readonly Turn[]): string => turns.map(({ id }) => id).join('');

describe('The earlier turns of a question', () => {
  it('are those after the newest summary', () => {
    const path = pathOf(
      { id: 'a' },
      { id: 'r', summarises: 'a' },
      { id: 'b' },
      { id: 's', summarises: 'b' },
      { id: 'c' },
    );
    const earlier = earlierTurns(path);
    expect([earlier.summary?.id, ids(earlier.turns), earlier.isSummarised]).toEqual(['s', 'c', false]);
  });

  it('are those that a summary does not stand for, also where it was written after them', () => {
    const earlier = earlierTurns(pathOf({ id: 'a' }, { id: 'b' }, { id: 's', summarises: 'a' }));
    expect([earlier.summary?.id, ids(earlier.turns), earlier.isSummarised]).toEqual(['s', 'b', true]);
  });

  it.each<[string, Step]>([
    ['that broke off', { id: 's', summarises: 'b', status: 'failed' }],
    ['of turns that are not on the path', { id: 's', summarises: 'gone' }],
  ])('are all of them beside a summary %s', (_, summary) => {
    const earlier = earlierTurns(pathOf({ id: 'a' }, { id: 'b' }, summary, { id: 'c' }));
    expect([earlier.summary, ids(earlier.turns)]).toEqual([undefined, 'abc']);
  });

  it('are not those without an answer, nor one that is open', () => {
    const conversation = conversationOf(
      ...answered('a', null, 'Yes'),
      asked('b', 'a'),
      ended('b', 'failed'),
      ...answered('c', 'b', 'No'),
      asked('d', 'c'),
    );
    expect(ids(earlierTurns(pathTo(conversation, 'd')).turns)).toBe('ac');
  });

  it('end with the last that matters', () => {
    expect(ids(earlierTurns(pathOf({ id: 'a' }, { id: 'b' }, { id: 'c' }), 'b').turns)).toBe('ab');
  });

  it.each<[string, RequestPlan, number]>([
    ['did not fit', { mode: 'replay', reason: 'windowFull', left: 3 }, 3],
    ['the chain began without', { mode: 'chain' }, 2],
  ])('tell how many turns a summary was not made from: those that %s', (_, plan, unsummarised) => {
    const first: RequestPlan = { mode: 'replay', reason: 'windowFull', left: 2 };
    const path = pathOf({ id: 'a', plan: first }, { id: 's', summarises: 'a', plan }, { id: 'b' });
    expect(earlierTurns(path).unsummarised).toBe(unsummarised);
  });
});

describe('What is replayed', () => {
  /** A summary of as many tokens, with three turns after it. */
  const withSummary = (tokens: number): EarlierTurns =>
    earlierTurns(
      pathOf(
        { id: 'a' },
        { id: 's', summarises: 'a', answer: 'word'.repeat(tokens) },
        { id: 'b' },
        { id: 'c' },
        { id: 'd' },
      ),
    );

  it('has a summary in up to half of the room, cut only where it is longer', () => {
    expect(fitInto(200, withSummary(100)).summary).toBe('word'.repeat(100));
    const { summary } = fitInto(200, withSummary(101));
    expect(summary).toMatch(/^(word)+(w|wo|wor)?…$/);
    expect(approximateTokens(summary)).toBeGreaterThan(90);
    expect(fitInto(20, withSummary(100)).summary).toMatch(/^(word){9}/);
    expect(fitInto(1, withSummary(100)).summary).toBe('');
  });

  it('has no summary that ends in half a character', () => {
    const path = pathOf({ id: 'a' }, { id: 's', summarises: 'a', answer: '😀'.repeat(500) }, { id: 'b' });
    for (let room = 100; room < 120; room++) expect(fitInto(room, earlierTurns(path)).summary).toMatch(/^😀+…$/u);
  });

  it('is what a plan says of the newest turns', () => {
    const earlier = withSummary(2);
    const plan: RequestPlan = { mode: 'replay', reason: 'windowFull', sent: 1, left: 2 };
    expect(replayedBy({ mode: 'chain' }, earlier)).toBe(nothingReplayed);
    const replayed = replayedBy(plan, earlier);
    expect([replayed.summary, ids(replayed.turns), replayed.omitted]).toEqual(['wordword', 'd', 2]);
  });

  it('comes after the summary, which is the assistant’s, and after a line that counts all that is omitted', () => {
    const turns = withSummary(2).turns.slice(-1);
    const lines = (omitted: number, unsummarised: number): readonly unknown[] =>
      earlierItems({ summary: 'S', turns, omitted, unsummarised }).slice(0, 2);
    expect(lines(1, 2)).toEqual([
      { role: 'assistant', content: expect.stringMatching(/S$/) as string },
      { role: 'system', content: expect.stringContaining('3 earlier turns') as string },
    ]);
    expect(lines(0, 1)[1]).toMatchObject({ content: expect.stringContaining('1 earlier turn of') as string });
  });

  it('is measured by what the conversation has told, and planned as it is', () => {
    const earlier = withSummary(50);
    const instructions = { sent: { parameter: '', message: '' } };
    const asking = { question: question('And now?'), before: [], instructions: [], functions: [] };
    const planned = (factor: number) =>
      planReplay(
        asking,
        { earlier, factor, budget: 10_000, window: { tokens: 20_000 }, isNotStored: true, withoutImages: false },
        { reason: 'otherKey', instructions },
      );
    expect(planned(2)).toMatchObject({ isNotStored: true, plan: { mode: 'replay', reason: 'otherKey', sent: 3 } });
    expect(planned(2).size.sent).toBe(2 * planned(1).size.sent);
    expect(planned(2)).not.toHaveProperty('isTooLarge');
  });
});
