import { openCalls } from '../tools/functionCalls.ts';
import type { FunctionCall, ToolOutcome } from '../tools/toolBox.ts';
import type { Outcome, TurnPorts } from './turnPorts.ts';

/**
 * Carries out the calls of the last response, all at once, and tells of each as it returns.
 *
 * @returns how the turn ends when it was stopped meanwhile, else `undefined`.
 */
export async function callFunctions(ports: TurnPorts, signal: AbortSignal): Promise<Outcome | undefined> {
  const calls = openCalls(ports.turn()?.responses.at(-1));
  if (!signal.aborted)
    await unlessStopped(() => Promise.all(calls.map((call) => callOne(call, ports, signal))), signal);
  return signal.aborted ? { status: 'cancelled', failure: { kind: 'cancelled' } } : undefined;
}

/** A function may take no notice of a stop, or bring it about itself; the turn does not wait for it. */
async function unlessStopped(start: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  signal.addEventListener('abort', stop, { once: true });
  await Promise.race([start(), stopped]);
  // A turn has many rounds, and one signal for all of them.
  signal.removeEventListener('abort', stop);
}

async function callOne(call: FunctionCall, ports: TurnPorts, signal: AbortSignal): Promise<void> {
  const turnId = ports.turn()?.id ?? '';
  const outcome = await outcomeOf(call, ports, signal);
  if (signal.aborted) return;
  ports.dispatch({ type: 'toolReturned', at: ports.now(), turnId, callId: call.callId, ...outcome });
}

/** The tool box does not throw in use; should it all the same, the model is told, and the turn goes on. */
async function outcomeOf(
  { callId, name, arguments: text }: FunctionCall,
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<ToolOutcome> {
  const place = { conversationId: ports.conversationId, turnId: ports.turn()?.id ?? '' };
  try {
    return await ports.tools.call({ callId, name, arguments: text }, place, signal);
  } catch (error) {
    return { output: `The function failed: ${error instanceof Error ? error.message : String(error)}`, isError: true };
  }
}
