import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { pathTo } from '../../../src/core/conversation/path.ts';
import type { ReplayReason, RequestPlan } from '../../../src/core/conversation/requestPlan.ts';
import { planQuestion } from '../../../src/core/request/planQuestion.ts';
import type { QuestionToPlan } from '../../../src/core/request/plannedRequest.ts';
import { dueSummary, isSummaryDue, nextSummary, planAfterSummary } from '../../../src/core/request/summaryDue.ts';
import { asked, conversationOf, ended, messageEvents, picture, question, received } from '../builders.ts';
import { server } from './rememberingServer.ts';

interface Talk {
  /** Of each turn. */
  readonly plans: readonly RequestPlan[];
  readonly tokensEach?: number;
  readonly reason?: ReplayReason;
}

function talkOf({ plans, tokensEach = 1_000 }: Talk): readonly Action[] {
  return plans.flatMap((plan, at): readonly Action[] => [
    asked(`t${at}`, at === 0 ? null : `t${at - 1}`),
    { type: 'requestPlanned', at: 2, turnId: `t${at}`, plan },
    received(`t${at}`, ...messageEvents('word'.repeat(tokensEach))),
    ended(`t${at}`),
  ]);
}

function nextOf({ reason = 'idExpired', ...talk }: Talk): QuestionToPlan {
  const before = pathTo(conversationOf(...talkOf(talk)), `t${talk.plans.length - 1}`);
  return { question: question('And now?'), before, instructions: [], functions: [], mustReplay: reason };
}

/** Whether the next question is to have a summary before it, when it cannot be chained to what was said. */
function isDue(talk: Talk): boolean {
  return isSummaryDue(planQuestion(nextOf(talk), server));
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

  it('stands for the older half of what a model reads that takes no images', () => {
    const screenshots = Array.from({ length: 10 }, (_, at) =>
      picture(`${at}.png`, { hash: String(at).repeat(64), width: 4_000, height: 4_000 }),
    );
    const talk = conversationOf(
      ...talkOf({ plans: chained(8) }),
      { ...asked('seen', 't7'), question: question('And these?', { attachments: screenshots }) } as Action,
      { type: 'requestPlanned', at: 2, turnId: 'seen', plan: { mode: 'chain' } },
      received('seen', ...messageEvents('Nice.')),
      ended('seen'),
    );
    const path = pathTo(talk, 'seen');
    expect(nextSummary(path, { model: 'm', enableThinking: false }, '', true)?.summarises).toBe('t4');
    expect(nextSummary(path, { model: 'm', enableThinking: false })?.summarises).toBe('seen');
  });

  it('is written from a third of it on', () => {
    expect(isDue({ plans: [...chained(18), again, ...chained(32)] })).toBe(true);
    expect(isDue({ plans: [...chained(16), again, ...chained(34)] })).toBe(false);
  });

  it('is not written when most of it is new, or little in all', () => {
    expect(isDue({ plans: [...chained(10), again, ...chained(40)] })).toBe(false);
    expect(isDue({ plans: [...chained(30), again, ...chained(20)], tokensEach: 100 })).toBe(false);
  });

  it('is not written where everything is always sent again, or a summary has just been written', () => {
    for (const reason of ['replayAlways', 'compacted'] as const)
      expect(isDue({ plans: [...chained(30), again, ...chained(20)], reason })).toBe(false);
  });
});

describe('what a question costs that has a summary before it', () => {
  const talk: Talk = { plans: [...chained(30), again, ...chained(20)] };
  const next = nextOf(talk);
  const due = dueSummary(next, planQuestion(next, server), server);

  it('is what the summary sends, and then what the question sends that goes on from it', () => {
    if (!due) throw new Error('No summary is due');
    const summarises = due.question.summarises ?? '';
    const at = next.before.findIndex(({ id }) => id === summarises);
    const summary = [
      { type: 'questionAsked', at: 2, turnId: 's', parentId: next.before.at(-1)?.id ?? null, question: due.question },
      { type: 'requestPlanned', at: 2, turnId: 's', plan: due.planned.plan },
      received('s', ...messageEvents('word '.repeat(600))),
      ended('s'),
    ] as const;
    const before = pathTo(conversationOf(...talkOf(talk), ...summary), 's');
    const after = planQuestion({ ...next, before }, server);
    const expected = planAfterSummary(next, due, server);
    expect(expected.size).toEqual(after.size);
    expect(expected.plan).toEqual(after.plan);
    expect(expected.replayed.turns).toEqual(next.before.slice(at + 1));
    // Half of the turns of 1,000 tokens each, and less than the 51 that it would send without.
    expect(expected.size.sent).toBeGreaterThan(20_000);
    expect(expected.size.sent).toBeLessThan(40_000);
    expect(due.planned.size.sent).toBeGreaterThan(0);
  });
});
