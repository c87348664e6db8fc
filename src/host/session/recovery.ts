import type { Action } from '../../core/conversation/action.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import { isBrokenOff } from '../../core/failures/failure.ts';
import type { ChatSession } from './chatSession.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import type { RecoveryPorts } from './lostAnswers.ts';

/** Looks for lost answers whenever a conversation is read from disk or an answer breaks off. */
export function watchForLostAnswers(session: ChatSession, ports: RecoveryPorts): void {
  const look = async (live: LiveConversation): Promise<void> => {
    if (!Object.values(live.conversation.turns).some(isLost)) return;
    await ports.responseIds.load();
    await (await import('./laterStorage.ts')).recoverAnswers(live, ports);
  };
  session.onDidRead(look);
  session.onDidAct(async ({ live, action }) => {
    if (action.type === 'turnEnded' && action.failure && isBrokenOff(action.failure)) await look(live);
  });
}

export function isLost({ failure }: Turn): boolean {
  return failure !== undefined && isBrokenOff(failure);
}

/** The end of an answer that another window goes on with. */
export function endedElsewhere(action: Action): Action {
  return action.type === 'turnEnded' ? { ...action, failure: { kind: 'otherWindow' } } : action;
}
