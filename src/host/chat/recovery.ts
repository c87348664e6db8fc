import type { Action } from '../../core/conversation/action.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import { arrayAt, stringAt } from '../../core/json.ts';
import { own } from '../../core/own.ts';
import type { Endpoint } from '../../core/respond.ts';
import type { StoredResponse, StoredResponses } from '../../core/storedResponses.ts';
import { originOf } from '../../core/turn/send.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import type { ChatSession } from './chatSession.ts';
import type { LiveConversation } from './liveConversation.ts';

export interface RecoveryPorts {
  readonly stored: StoredResponses;
  readonly responseIds: ResponseIdVault;
  /** Where ids can be asked for, without asking the person anything; `undefined` when that is not known. */
  readonly endpoint: () => Promise<Endpoint | undefined>;
}

/** Looks for lost answers whenever a conversation is read from disk or an answer breaks off. */
export function watchForLostAnswers(session: ChatSession, ports: RecoveryPorts): void {
  const look = async (live: LiveConversation): Promise<void> => {
    await ports.responseIds.load();
    await recoverAnswers(live, ports);
  };
  session.onDidRead(look);
  session.onDidAct(async ({ live, action }) => {
    if (action.type === 'turnEnded' && action.failure && lossKinds.has(action.failure.kind)) await look(live);
  });
}

/** The server may still be writing: it is asked this often, with a pause in between. */
const maxTries = 15;
const pauseMs = 2_000;

/** What ends an answer here while the server may go on with it. */
const lossKinds: ReadonlySet<string> = new Set(['cutOff', 'connectionLost', 'idle']);

/**
 * Fetches the answers that were lost on the way, where the server has finished them: that costs nothing, and a second
 * answer would be another one.
 */
export async function recoverAnswers(live: LiveConversation, ports: RecoveryPorts): Promise<void> {
  const lost = Object.values(live.conversation.turns).filter(({ failure }) => failure && lossKinds.has(failure.kind));
  for (const turn of lost) await recover(live, turn, ports);
}

async function recover(live: LiveConversation, { id: turnId }: Turn, ports: RecoveryPorts): Promise<void> {
  const begun = ports.responseIds.begun(turnId);
  const endpoint = begun && (await ports.endpoint());
  if (!begun || !endpoint || originOf(endpoint) !== begun.origin) return;
  const found = await finished(begun.id, endpoint, ports);
  // It waits for functions that nobody calls any more: there is nothing in it to go on from.
  if (found && isWaitingForFunctions(found)) return;
  // Somebody may have asked again meanwhile: then the turn is another one.
  if (!found || !own(live.conversation.turns, turnId)?.failure) return;
  live.recover(turnId, { type: 'response.completed', response: found.response });
  ports.responseIds.put(turnId, begun);
}

function isWaitingForFunctions({ response }: StoredResponse): boolean {
  return arrayAt(response, 'output').some((item) => stringAt(item, 'type') === 'function_call');
}

async function finished(id: string, endpoint: Endpoint, { stored }: RecoveryPorts): Promise<StoredResponse | undefined> {
  const signal = AbortSignal.timeout(maxTries * pauseMs * 2);
  for (let tries = 0; tries < maxTries; tries++) {
    const found = await stored.retrieve(id, endpoint, signal);
    if (found?.status === 'completed') return found;
    if (found?.status !== 'in_progress' && found?.status !== 'queued') return undefined;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return undefined;
}

/** The end of an answer that another window goes on with. */
export function endedElsewhere(action: Action): Action {
  return action.type === 'turnEnded' ? { ...action, failure: { kind: 'otherWindow', message: '' } } : action;
}
