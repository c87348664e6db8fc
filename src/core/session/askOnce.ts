import { emptyConversation, type Question } from '../conversation/conversation.ts';
import type { FindInstructions } from '../request/sentInstructions.ts';
import type { ResponseIds } from '../request/responseIds.ts';
import type { AskResult } from '../turn/askResult.ts';
import type { ConversationPorts } from './conversationPorts.ts';
import { LiveConversation } from './liveConversation.ts';

/** What one question needs that stands in no conversation. */
export type AskOncePorts = Pick<ConversationPorts, 'respond' | 'turnSetup' | 'now' | 'newId' | 'onRequest'>;

export interface AskOnce {
  readonly question: Question;
  /** Instead of those of conversations. */
  readonly instructions?: FindInstructions;
  readonly signal?: AbortSignal;
}

/** Asks a question that stands in no conversation: nothing of it is kept here, nor at a server that takes `store`. Fails as a turn does, by its result. */
export async function askOnce({ question, instructions, signal }: AskOnce, ports: AskOncePorts): Promise<AskResult> {
  const live = new LiveConversation(emptyConversation(ports.newId(), ports.now()), {
    ...ports,
    turnSetup: async () => {
      const setup = await ports.turnSetup();
      return { ...setup, serverState: 'replay', ...(instructions && { instructions }) };
    },
    responseIds: noIds,
    readTurns: () => Promise.resolve([]),
    onAction: () => undefined,
  });
  const asked = live.ask(question);
  const stop = (): void => live.stop();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  return await asked.answered.finally(() => signal?.removeEventListener('abort', stop));
}

const noIds: ResponseIds = {
  get: () => undefined,
  put: () => undefined,
  putUnfinished: () => undefined,
  getUnfinished: () => undefined,
  forget: () => undefined,
};
