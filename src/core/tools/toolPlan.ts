import type { AskOptions, ToolChoice, ToolMode } from '../conversation/conversation.ts';
import { levelOf, nearestLevel, type Thinking, type ThinkingLevel } from '../models/thinkingLevel.ts';
import type { ServerCapabilities } from '../servers/capabilities.ts';
import { type HostedTool, hostedTools } from '../models/hostedTools.ts';

/** Why something that was chosen cannot be used now. */
export type UnavailableReason =
  | 'notOffered'
  | 'rejected'
  | 'needsSearch'
  | 'needsThinking'
  | 'needsThinkingAndSearch'
  | 'needsNoThinking'
  | 'needsTools';

/** What was chosen, and where it goes. */
export type HostedSelection = Pick<AskOptions, 'enableThinking' | 'effort' | 'tools'>;

export type ToolSelection = HostedSelection & Pick<AskOptions, 'functionTools'>;

/** Why a hosted tool would be rejected with HTTP 400 now, or is not there at all; `undefined` when it can be used. */
export function toolUnavailableReason(
  tool: HostedTool,
  selection: HostedSelection,
  server: ServerCapabilities,
): UnavailableReason | undefined {
  if (!server.hostedTools.includes(tool)) return 'notOffered';
  if (server.rejected?.includes(tool)) return 'rejected';
  // The service runs the extractor with web search only (API reference, 3.4).
  const searchReason = tool === 'web_extractor' ? toolUnavailableReason('web_search', selection, server) : undefined;
  if (searchReason !== undefined) return searchReason;
  const thinkingMissing = !thinksEnough(selection, server) && server.thinkingTools.includes(tool);
  const searchMissing = tool === 'web_extractor' && !selection.tools.includes('web_search');
  if (thinkingMissing && searchMissing) return 'needsThinkingAndSearch';
  if (thinkingMissing) return 'needsThinking';
  return searchMissing ? 'needsSearch' : undefined;
}

/** Whether the model will be told to think. */
export function willThink(selection: Thinking, server: ServerCapabilities): boolean {
  return sentLevel(selection, server) !== 'off';
}

/** Tools that need thinking need more than the least of it. */
function thinksEnough(selection: Thinking, server: ServerCapabilities): boolean {
  return willThink(selection, server) && sentLevel(selection, server) !== 'minimal';
}

function sentLevel(selection: Thinking, { levels, usualLevel }: ServerCapabilities): ThinkingLevel {
  return nearestLevel(levelOf(selection), levels, usualLevel) ?? 'off';
}

/** The hosted tools of the selection that the server will accept together. */
export function acceptedTools(selection: HostedSelection, server: ServerCapabilities): readonly HostedTool[] {
  return hostedTools.filter(
    (tool) => selection.tools.includes(tool) && toolUnavailableReason(tool, selection, server) === undefined,
  );
}

/**
 * Why a choice of tools would be rejected: while a model thinks, the service takes neither `required` nor an object (API reference,
 * 3.5). To some of the tools a question can be narrowed all the same: see `sentTools`.
 */
export function choiceUnavailableReason(
  choice: ToolChoice,
  selection: ToolSelection,
  server: ServerCapabilities,
): UnavailableReason | undefined {
  if (choice.mode === 'auto' && !choice.only) return undefined;
  const hasTools = acceptedTools(selection, server).length > 0 || (selection.functionTools?.length ?? 0) > 0;
  if (!hasTools) return 'needsTools';
  if (choice.mode !== 'required') return undefined;
  if (server.rejected?.includes('tool_choice')) return 'rejected';
  return isNarrowed(selection, server) ? 'needsNoThinking' : undefined;
}

/** Whether a choice of some tools is made by sending no others, since the server would reject the choice itself. */
export function isNarrowed(selection: HostedSelection, server: ServerCapabilities): boolean {
  const isRejected = server.rejected?.includes('tool_choice') === true;
  return isRejected || (server.choosesWithoutThinking && willThink(selection, server));
}

/**
 * Which of the tools that could be sent are sent, by their names: only those that were chosen where the server would reject the
 * choice itself, with what they need.
 */
export function sentTools(
  names: readonly string[],
  choice: ToolChoice | undefined,
  selection: HostedSelection,
  server: ServerCapabilities,
): readonly string[] {
  const only = choice?.only;
  if (!only || choice.mode === 'none' || !isNarrowed(selection, server)) return names;
  return names.filter((name) => only.includes(name) || (name === 'web_search' && only.includes('web_extractor')));
}

/** Whether the model may call a function for a question: servers may ignore the choice, and models name what was not sent. */
export function offersFunction(
  name: string,
  { functionTools, toolChoice }: Pick<AskOptions, 'functionTools' | 'toolChoice'>,
): boolean {
  const isChosen = toolChoice?.mode !== 'none' && (toolChoice?.only?.includes(name) ?? true);
  return isChosen && functionTools?.includes(name) === true;
}

/** `tool_choice` as the API takes it. */
export type ToolChoiceParameter =
  | ToolMode
  | {
      readonly type: 'allowed_tools';
      readonly mode: 'auto' | 'required';
      readonly tools: readonly { readonly type: string; readonly name?: string }[];
    };

/**
 * `tool_choice` for a request, or `undefined` for what the service does by itself.
 *
 * @param sent - Names of the tools that the request holds, hosted types and functions.
 */
export function toolChoiceParameter(
  choice: ToolChoice | undefined,
  sent: readonly string[],
): ToolChoiceParameter | undefined {
  if (!choice || sent.length === 0) return undefined;
  if (choice.mode === 'none') return 'none';
  if (!choice.only) return choice.mode === 'required' ? 'required' : undefined;
  const only = choice.only.filter((name) => sent.includes(name));
  // Those that were meant have been switched off: the others were not meant.
  return only.length === 0 ? 'none' : { type: 'allowed_tools', mode: choice.mode, tools: only.map(toolReference) };
}

function toolReference(name: string): { readonly type: string; readonly name?: string } {
  return hostedTools.some((tool) => tool === name) ? { type: name } : { type: 'function', name };
}
