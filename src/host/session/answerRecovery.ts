import type { LiveConversation } from '../../core/session/liveConversation.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import type { ChatSession } from './chatSession.ts';
import type { RecoveryPorts } from './lostAnswers.ts';
import { isLost } from './isLost.ts';

/** Looks for lost answers whenever a conversation is read from disk or an answer breaks off. */
export function watchForLostAnswers(session: Pick<ChatSession, 'onDidRead' | 'onDidAct'>, ports: RecoveryPorts): void {
  const look = async (live: LiveConversation): Promise<void> => {
    if (!Object.values(live.conversation.turns).some(isLost)) return;
    await ports.responseIds.load();
    await (await import('./lazyStorage.ts')).recoverAnswers(live, ports);
  };
  session.onDidRead(look);
  session.onDidAct(async ({ live, action }) => {
    if (action.type === 'turnEnded' && isLost(action)) await look(live);
  });
}

/** Deletes again what a server could not delete before, when an answer shows that one is there. */
export function retryDeletions(
  session: Pick<ChatSession, 'onDidAct'>,
  responseIds: Pick<ResponseIdVault, 'deleted'>,
  retry: () => Promise<unknown>,
): void {
  session.onDidAct(async ({ action: { type } }) => {
    if (type === 'turnEnded' && responseIds.deleted().length > 0) await retry();
  });
}
