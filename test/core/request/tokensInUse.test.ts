import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import type { RequestPlan } from '../../../src/core/conversation/requestPlan.ts';
import { chainBeginning } from '../../../src/core/request/chainBeginning.ts';
import { earlierTurns } from '../../../src/core/request/earlierTurns.ts';
import { isMeasured, tokensInUse } from '../../../src/core/request/tokensInUse.ts';
import { turnTokens } from '../../../src/core/request/replayed.ts';
import { asked, conversationOf, ended, messageEvents, question, received } from '../builders.ts';

const withTools = (total: number) => ({ total_tokens: total, x_tools: { web_search: { count: 2 } } });

/** Turns of one chain, each with what the server told of its use. */
function chain(...usages: readonly object[]) {
  const actions = usages.flatMap((usage, index): readonly Action[] => {
    const [id, parentId] = [`t${index}`, index === 0 ? null : `t${index - 1}`];
    const events = messageEvents('word '.repeat(4_000)).map((event) =>
      event.type === 'response.completed'
        ? { ...event, response: { ...(event as { response?: object }).response, usage } }
        : event,
    );
    const plan = {
      type: 'requestPlanned',
      at: 2,
      turnId: id,
      plan: { mode: index === 0 ? 'first' : 'chain' },
    } as const;
    return [asked(id, parentId), plan, received(id, ...events), ended(id)];
  });
  return pathTo(conversationOf(...actions), `t${usages.length - 1}`);
}

describe('how much of the window a conversation takes', () => {
  it('is at most what the least of the responses told that read everything several times', () => {
    const path = chain(withTools(100), withTools(50_000));
    const told = tokensInUse(earlierTurns(path), 1);
    expect(told).toEqual({ tokens: 100 + turnTokens(path[1]!), isEstimated: false });
  });

  it('is what the last response told exactly, and by estimate what came after', () => {
    const told = tokensInUse(earlierTurns(chain({ total_tokens: 100 }, { total_tokens: 700 })), 1);
    expect(told).toEqual({ tokens: 700, isEstimated: false });
  });
});

it('is known of the last turns alone where a response has told it since all was last sent again', () => {
  const [first, ...others] = chain({ total_tokens: 100 }, {}, { total_tokens: 700 });
  const again: RequestPlan = { mode: 'replay', reason: 'idExpired' };
  const [second, third] = others.map((turn, at) => ({
    ...turn,
    responses: turn.responses.map((response) => ({ ...response, plan: at === 0 ? again : response.plan })),
  }));
  expect(isMeasured(earlierTurns([first!, second!, third!]))).toBe(true);
  expect(isMeasured(earlierTurns([first!, second!]))).toBe(false);
});

it('begins a chain with no summary: its request is of its own, and nothing is chained to it', () => {
  const summary = { ...asked('s', null), question: question('Sum up', { summarises: 't0' }) } as Action;
  const plan: Action = { type: 'requestPlanned', at: 2, turnId: 's', plan: { mode: 'first' } };
  const path = pathTo(conversationOf(summary, plan, received('s', ...messageEvents('Sum')), ended('s')), 's');
  expect(chainBeginning(path)).toBeUndefined();
});
