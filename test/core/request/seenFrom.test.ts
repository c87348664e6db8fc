import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { RequestPlan } from '../../../src/core/conversation/requestPlan.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import { seenFrom } from '../../../src/core/request/seenFrom.ts';
import { turnTokens } from '../../../src/core/request/replayed.ts';
import { asked, conversationOf, ended, messageEvents, question, received } from '../builders.ts';

const chain: RequestPlan = { mode: 'chain' };
const again = (sent?: number, left = 0): RequestPlan => ({
  mode: 'replay',
  reason: 'windowFull',
  ...(sent !== undefined && { sent, ...(left > 0 && { left }) }),
});

/** A path `t0`, `t1`, … whose turns were asked with these plans; one with several was asked anew. `'summary'` stands for all before it. */
function path(...plans: readonly (RequestPlan | readonly RequestPlan[] | 'summary')[]) {
  const actions = plans.flatMap((plan, index): readonly Action[] => {
    const [id, parentId] = [`t${index}`, index === 0 ? null : `t${index - 1}`];
    const requests = plan === 'summary' ? [again(index)] : [plan].flat();
    const summarises = plan === 'summary' ? { summarises: `t${index - 1}` } : {};
    return [
      { ...(asked(id, parentId) as Extract<Action, { type: 'questionAsked' }>), question: question('?', summarises) },
      ...requests.flatMap((request): readonly Action[] => [
        { type: 'requestPlanned', at: 2, turnId: id, plan: request },
        received(id, ...messageEvents(`Answer ${id}`)),
      ]),
      ended(id),
    ];
  });
  return pathTo(conversationOf(...actions), `t${plans.length - 1}`);
}

const first: RequestPlan = { mode: 'first' };

describe('what a model sees of a conversation', () => {
  it.each<[string, ReturnType<typeof path>, RequestPlan, unknown]>([
    ['all of it is sent again', path(first, chain), again(), undefined],
    ['none of it is sent again', path(first, chain), again(0, 2), { summarised: 0, omitted: 2 }],
    ['it is the first question', [], first, undefined],
    [
      'the last of it are sent again',
      path(first, chain, chain),
      again(2, 1),
      { turnId: 't1', summarised: 0, omitted: 1 },
    ],
    ['the chain began with the first question', path(first, chain, chain), chain, undefined],
    [
      'the chain began with nothing before',
      path(first, again(0, 1), chain),
      chain,
      { turnId: 't1', summarised: 0, omitted: 1 },
    ],
    [
      'the chain began with some before',
      path(first, chain, chain, again(2, 1), chain),
      chain,
      { turnId: 't1', summarised: 0, omitted: 1 },
    ],
    [
      'the chain began anew later on',
      path(first, again(1), chain, again(1, 2), chain),
      chain,
      { turnId: 't2', summarised: 0, omitted: 2 },
    ],
    [
      'of several requests of a turn the last counts',
      path(first, chain, [again(2), again(1, 1)]),
      chain,
      { turnId: 't1', summarised: 0, omitted: 1 },
    ],
    [
      'a round of functions is chained to what was sent again',
      path(first, again(1), chain, [again(1, 2), chain]),
      chain,
      { turnId: 't2', summarised: 0, omitted: 2 },
    ],
    [
      'a round of functions is sent again itself',
      path(first, chain, [chain, again(1, 1), chain]),
      chain,
      { turnId: 't1', summarised: 0, omitted: 1 },
    ],
    [
      'a summary stands for what came before',
      path(first, chain, 'summary', again(0), chain),
      chain,
      { turnId: 't3', summarised: 2, omitted: 0 },
    ],
    [
      'a summary stands for all of it',
      path(first, chain, 'summary'),
      { mode: 'replay', reason: 'compacted', sent: 0 },
      { summarised: 2, omitted: 0 },
    ],
    [
      'a summary is sent again with the turns after it',
      path(first, 'summary', again(0), chain),
      again(2),
      { turnId: 't2', summarised: 1, omitted: 0 },
    ],
    [
      'a summary is sent again with some of the turns after it: summaries are no turns',
      path(first, 'summary', again(0), chain, chain, 'summary', again(0), chain, chain),
      again(1, 2),
      { turnId: 't8', summarised: 4, omitted: 2 },
    ],
  ])('%s', (_, turns, plan, seen) => {
    expect(seenFrom(turns, plan)).toEqual(seen);
  });
});

describe('the tokens of a turn', () => {
  it('are those of its question and its answer, and four for each message', () => {
    const [turn] = path(first);
    const letters = '?'.length + 'Answer t0'.length;
    expect(turnTokens(turn!)).toBeGreaterThanOrEqual(8 + 1 + 1);
    expect(turnTokens(turn!)).toBeLessThanOrEqual(8 + letters);
    expect(turnTokens(turn!)).toBe(turnTokens({ ...turn! }));
  });
});
