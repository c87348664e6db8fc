import type { JsonObject } from '../../core/basics/json.ts';
import { type Approvals, maxWaiting } from '../../core/tools/approvals.ts';
import type { CallOrigin, FunctionCall, FunctionTool, ToolOutcome } from '../../core/tools/toolBox.ts';
import { permissionKey, shownCall } from './extensionCalls.ts';
import type { ExtensionTool } from './extensionTools.ts';
import { toolError } from './workspaceTool.ts';

/** A function as it is declared, and as it is carried out. */
export interface CallableTool {
  readonly declaration: FunctionTool;
  /** `undefined` for our own, which only read. */
  readonly extension: ExtensionTool | undefined;
  readonly run: (given: JsonObject, signal: AbortSignal) => Promise<ToolOutcome>;
}

interface AskedCall {
  readonly call: FunctionCall;
  readonly given: JsonObject;
  readonly approvals: Pick<Approvals, 'ask'>;
  readonly origin: CallOrigin;
  readonly signal: AbortSignal;
  /** The function of the call's name as it is now, or why it cannot be called. */
  readonly usable: () => CallableTool | ToolOutcome;
}

/** Whether a person is asked before a function is called: for all but our own, which only read. */
export function needsApproval(tool: CallableTool): tool is CallableTool & { readonly extension: ExtensionTool } {
  return tool.extension !== undefined;
}

/** Asks the person, unless they have permitted the tool for longer, and calls it then. */
export async function callWhenApproved(tool: ExtensionTool, asked: AskedCall): Promise<ToolOutcome> {
  const { call, given, approvals, origin, signal } = asked;
  const since = Date.now();
  const about = { callId: call.callId, tool: permissionKey(tool), since, ...shownCall(tool, given) };
  const decision = await approvals.ask({ ...origin, ...about }, signal);
  const waited = Date.now() - since;
  const outcome = decision === 'allowed' ? await callAllowed(tool, asked) : notAllowed(decision);
  return { ...outcome, ...(waited > 0 && { waitedMs: waited }) };
}

function notAllowed(decision: 'denied' | 'notAsked'): ToolOutcome {
  if (decision === 'denied') return { ...toolError('The person declined this call.'), isDenied: true };
  return toolError(
    `This call was not made: at most ${maxWaiting} calls wait for the person's approval, each with an id of its own. Make fewer at once.`,
  );
}

/** Checked again after the permission: it may have been switched off meanwhile, or another tool may have its name now. */
async function callAllowed(tool: ExtensionTool, { given, usable, signal }: AskedCall): Promise<ToolOutcome> {
  const still = usable();
  if ('output' in still) return still;
  if (!needsApproval(still) || permissionKey(still.extension) !== permissionKey(tool))
    return toolError(
      'The function has changed since the person was asked about it, so it was not called. Call it again.',
    );
  return await still.run(given, signal);
}
