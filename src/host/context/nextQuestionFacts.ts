import type { Question } from '../../core/conversation/conversation.ts';
import type { SeenPart, NextQuestionFacts } from '../../core/messages/nextQuestionFacts.ts';
import { seenFrom } from '../../core/request/seenFrom.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { type NextRequest, nextRequest, type NextRequestPorts } from './nextRequest.ts';

/** What the next question of a conversation would cost, and what the server still has of what it continues. */
export async function nextQuestionFacts(
  live: LiveConversation,
  question: Question,
  ports: NextRequestPorts,
): Promise<NextQuestionFacts> {
  const next = await nextRequest(live, question, ports);
  const { plan, knownUntil = null, size, isTooLarge } = next.planned;
  const { sent, read, window } = size;
  const seen = seenPart(next);
  return {
    until: knownUntil,
    replayed: plan.mode === 'replay' ? plan.reason : null,
    size: {
      sent,
      read,
      window: window.tokens,
      ...(window.isAssumed && { isAssumed: true }),
      ...(isTooLarge && { isTooLarge }),
    },
    ...(next.summary && { summaryTokens: next.summary.planned.size.sent }),
    ...(seen && !next.summary && { seen }),
  };
}

function seenPart({ asked: { before }, planned: { plan } }: NextRequest): SeenPart | undefined {
  const seen = seenFrom(before, plan);
  const last = before.at(-1)?.id;
  if (!seen || last === undefined) return undefined;
  const { turnId, summarised, omitted } = seen;
  return turnId === undefined ? { turnId: last, isAfter: true, summarised, omitted } : { turnId, summarised, omitted };
}
