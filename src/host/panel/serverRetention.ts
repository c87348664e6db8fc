import type { Conversation } from '../../core/conversation/conversation.ts';
import { nextParentId, pathTo } from '../../core/conversation/path.ts';
import type { ServerRetention } from '../../core/messages/serverRetention.ts';
import type { ServerNow } from '../../core/request/planQuestion.ts';
import { planQuestion } from '../../core/request/planQuestion.ts';
import { settings } from '../basics/settings.ts';

/**
 * What the server still has of the turns that the next question continues, if that were asked now.
 *
 * @param server - `undefined` while that is not known: then nothing is told.
 */
export function serverRetention(conversation: Conversation, server: ServerNow | undefined): ServerRetention {
  if (!server) return { until: null, replayed: null };
  const before = pathTo(conversation, nextParentId(conversation));
  const { plan, knownUntil = null } = planQuestion(before, settings.model(), { ...server, now: Date.now() });
  return { until: knownUntil, replayed: plan.mode === 'replay' ? plan.reason : null };
}
