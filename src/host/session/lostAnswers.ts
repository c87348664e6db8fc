import type { Turn } from '../../core/conversation/conversation.ts';
import { arrayAt, stringAt } from '../../core/basics/json.ts';
import { own } from '../../core/basics/records.ts';
import { unlessAborted } from '../../core/basics/unlessAborted.ts';
import { type Endpoint, originOf } from '../../core/servers/endpoint.ts';
import type { ResponseOnServer, ResponsesOnServer } from '../../core/request/responsesOnServer.ts';
import type { ResponseIdVault } from '../storage/responseIdVault.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import { isLost } from './isLost.ts';

export interface RecoveryPorts {
  readonly stored: ResponsesOnServer;
  readonly responseIds: Pick<ResponseIdVault, 'getUnfinished' | 'load' | 'put'>;
  /** Where ids can be asked for, without asking the person anything; `undefined` when that is not known. */
  readonly endpoint: () => Promise<Endpoint | undefined>;
}

/** How often the server is asked, with a pause in between, since it may still be generating, or not be reached. */
const maxTries = 15;
const pauseMs = 2_000;

/**
 * Fetches the answers that were lost on the way, where the server has finished them: that costs nothing, and a second
 * answer would be another one.
 */
export async function recoverAnswers(live: LiveConversation, ports: RecoveryPorts): Promise<void> {
  for (const turn of Object.values(live.conversation.turns).filter(isLost)) await recover(live, turn, ports);
}

async function recover(live: LiveConversation, { id: turnId }: Turn, ports: RecoveryPorts): Promise<void> {
  const begun = ports.responseIds.getUnfinished(turnId);
  const endpoint = begun && (await ports.endpoint());
  if (!begun || !endpoint || originOf(endpoint) !== begun.origin) return;
  const signal = AbortSignal.any([live.ended, AbortSignal.timeout(maxTries * pauseMs * 2)]);
  const found = await finished(begun.id, endpoint, ports.stored, signal);
  // Gone from memory, it is read from disk, and its answer looked for there.
  if (signal.aborted) return;
  // It waits for function results that will not come: it cannot be continued.
  if (found && isWaitingForFunctions(found)) return;
  // Somebody may have asked again meanwhile: then the turn is another one.
  if (!found || !own(live.conversation.turns, turnId)?.failure) return;
  // Before the turn ends: its listeners may ask whether it can be continued.
  ports.responseIds.put(turnId, begun);
  live.recover(turnId, { type: 'response.completed', response: found.response });
}

function isWaitingForFunctions({ response }: ResponseOnServer): boolean {
  return arrayAt(response, 'output').some((item) => stringAt(item, 'type') === 'function_call');
}

async function finished(
  id: string,
  endpoint: Endpoint,
  stored: ResponsesOnServer,
  signal: AbortSignal,
): Promise<ResponseOnServer | undefined> {
  for (let tries = 0; tries < maxTries && !signal.aborted; tries++) {
    const found = await stored.retrieve(id, endpoint, signal);
    if (found !== 'notNow' && found?.status === 'completed') return found;
    if (!mayCome(found)) return undefined;
    await unlessAborted(() => new Promise<void>((resolve) => setTimeout(resolve, pauseMs)), signal);
  }
  return undefined;
}

function mayCome(found: ResponseOnServer | 'notNow' | undefined): boolean {
  return found === 'notNow' || found?.status === 'in_progress' || found?.status === 'queued';
}
