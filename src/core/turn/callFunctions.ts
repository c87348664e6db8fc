import { unlessAborted } from '../basics/unlessAborted.ts';
import { plainName } from '../basics/visibleText.ts';
import { approximateTokens } from '../context/approximateTokens.ts';
import { openCalls } from '../tools/functionCalls.ts';
import { cutWithNote } from '../tools/resultText.ts';
import type { FunctionCall, ToolOutcome } from '../tools/toolBox.ts';
import { offersFunction } from '../tools/toolPlan.ts';
import type { Outcome, TurnPorts } from './turnPorts.ts';
import { thrownText } from '../basics/thrownText.ts';

/** An answer may call hundreds: so many of them run at a time. */
const maxAtOnce = 8;

/**
 * Carries out the calls of the last response, in their order and `maxAtOnce` at a time, and tells of each as it returns.
 *
 * @param room - For all that they return, in tokens: what is longer is cut.
 * @returns how the turn ends when it was stopped meanwhile, else `undefined`.
 */
export async function callFunctions(room: number, ports: TurnPorts, signal: AbortSignal): Promise<Outcome | undefined> {
  const calls = openCalls(ports.turn()?.responses.at(-1));
  const each = Math.max(0, room) / calls.length;
  // A function may take no notice of a stop, or bring it about itself; the turn does not wait for it.
  await unlessAborted(() => callAll(calls, { ...ports, room: each }, signal), signal);
  return signal.aborted ? { status: 'cancelled', failure: { kind: 'cancelled' } } : undefined;
}

interface CallPorts extends TurnPorts {
  /** For what one of them returns, in tokens. */
  readonly room: number;
}

async function callAll(calls: readonly FunctionCall[], ports: CallPorts, signal: AbortSignal): Promise<void> {
  // Shared by all that run: each takes the next call when its own has returned.
  const waiting = calls.values();
  const run = async (): Promise<void> => {
    for (const call of waiting) if (!signal.aborted) await callOne(call, ports, signal);
  };
  await Promise.all(Array.from({ length: maxAtOnce }, run));
}

async function callOne(call: FunctionCall, ports: CallPorts, signal: AbortSignal): Promise<void> {
  const turnId = ports.turn()?.id ?? '';
  const { output, ...more } = await outcomeOf(call, ports, signal);
  if (signal.aborted) return;
  const outcome = { ...more, output: cutToTokens(output, ports.room) };
  ports.dispatch({ type: 'toolReturned', at: ports.now(), turnId, callId: call.callId, ...outcome });
}

/** The tool box does not throw in use; should it all the same, the model is told, and the turn goes on. */
async function outcomeOf(
  { callId, name, arguments: text }: FunctionCall,
  ports: TurnPorts,
  signal: AbortSignal,
): Promise<ToolOutcome> {
  const turn = ports.turn();
  if (!turn || !offersFunction(name, turn.question.options)) return notOffered(name);
  const place = { conversationId: ports.conversationId, turnId: turn.id };
  try {
    return await ports.tools.call({ callId, name, arguments: text }, place, signal);
  } catch (error) {
    return { output: `The function failed: ${thrownText(error)}`, isError: true };
  }
}

function notOffered(name: string): ToolOutcome {
  const said = `The function ${plainName(name, 100)} was not offered for this question.`;
  return { output: `${said} Call only those that were, or answer without it.`, isError: true };
}

function cutToTokens(text: string, room: number): string {
  const tokens = approximateTokens(text);
  return tokens <= room ? text : cutWithNote(text, Math.floor((text.length * room) / tokens));
}
