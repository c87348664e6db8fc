import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import type { ReplayReason, RequestPlan } from '../../../src/core/conversation/requestPlan.ts';
import { planQuestion } from '../../../src/core/request/planQuestion.ts';
import { isSummaryDue } from '../../../src/core/request/summaryDue.ts';
import { capabilitiesOf } from '../../../src/core/servers/capabilities.ts';
import { asked, conversationOf, ended, messageEvents, options, question, received } from '../builders.ts';

const { model } = options;
const origin = 'https://example.com';

interface Talk {
  /** Of each turn. */
  readonly plans: readonly RequestPlan[];
  readonly tokensEach?: number;
  readonly reason?: ReplayReason;
}

/** Whether the next question is to have a summary before it, when it cannot be chained to what was said. */
function isDue({ plans, tokensEach = 1_000, reason = 'idExpired' }: Talk): boolean {
  const actions = plans.flatMap((plan, at): readonly Action[] => [
    asked(`t${at}`, at === 0 ? null : `t${at - 1}`),
    { type: 'requestPlanned', at: 2, turnId: `t${at}`, plan },
    received(`t${at}`, ...messageEvents('word'.repeat(tokensEach))),
    ended(`t${at}`),
  ]);
  const before = pathTo(conversationOf(...actions), `t${plans.length - 1}`);
  const responseIds = { get: (id: string) => ({ id: `r-${id}`, origin, model, createdAt: 0 }) };
  return isSummaryDue(
    planQuestion(
      { question: question('And now?'), before, instructions: [], functions: [], mustReplay: reason },
      { origin, keyMark: undefined, capabilities: capabilitiesOf(), serverState: 'auto', responseIds, now: 1 },
    ),
  );
}

const chained = (count: number): readonly RequestPlan[] => Array.from({ length: count }, () => ({ mode: 'chain' }));
const again: RequestPlan = { mode: 'replay', reason: 'idExpired' };

describe('a summary before a replay', () => {
  it('is not written when much is sent again for the first time', () => {
    expect(isDue({ plans: chained(60) })).toBe(false);
  });

  it.each(['idExpired', 'otherModel', 'otherKey', 'otherServer', 'idUnknown', 'parentUnfinished'] as const)(
    'is written when much of it has been sent again before: %s',
    (reason) => {
      expect(isDue({ plans: [...chained(30), again, ...chained(20)], reason })).toBe(true);
    },
  );

  it('is not written when most of it is new, or little in all', () => {
    expect(isDue({ plans: [...chained(10), again, ...chained(40)] })).toBe(false);
    expect(isDue({ plans: [...chained(30), again, ...chained(20)], tokensEach: 100 })).toBe(false);
  });

  it('is not written where everything is always sent again, or a summary has just been written', () => {
    for (const reason of ['replayAlways', 'compacted'] as const)
      expect(isDue({ plans: [...chained(30), again, ...chained(20)], reason })).toBe(false);
  });
});
