import * as vscode from 'vscode';
import { own } from '../../core/basics/records.ts';
import type { FunctionToolsSetup } from '../../core/messages/panelSetup.ts';
import { withPermission } from '../../core/stored/workspaceState.ts';
import { ReadingBudget } from '../../core/privacy/readingBudget.ts';
import { Approvals } from '../../core/tools/approvals.ts';
import { workspaceToolDeclarations } from '../../core/tools/workspaceToolDeclarations.ts';
import { plainName } from '../../core/basics/visibleText.ts';
import { readArguments } from '../../core/tools/readArguments.ts';
import type { CallOrigin, FunctionCall, FunctionTool, ToolOutcome } from '../../core/tools/toolBox.ts';
import { selectTools, type ToolChoices } from './commands.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import { Bounds } from '../privacy/bounds.ts';
import { type CallableTool, callWhenApproved, needsApproval } from './approvedCall.ts';
import { declareExtensionTool, invoke } from './extensionCalls.ts';
import { extensionTools, type LanguageModelTools } from './extensionTools.ts';
import { workspaceCalls } from './workspaceCalls.ts';
import { withinReadingLimit } from './readingLimit.ts';
import { toolError } from './workspaceTool.ts';
import { thrownText } from '../../core/basics/thrownText.ts';

export interface ToolCallingPorts {
  readonly memory: Pick<WorkspaceMemento, 'state' | 'change'>;
  readonly lm: LanguageModelTools;
  readonly unavailableReason: () => FunctionToolsSetup['unavailableReason'];
  /** Whether a function is switched on, picked and there. */
  readonly isPicked: (name: string) => boolean;
  readonly onApprovalsChanged: () => void;
}

/** Everything about functions that is needed only when some may be called. */
export type ToolCalling = ReturnType<typeof createToolCalling>;

/** @see ToolCalling */
export function createToolCalling(ports: ToolCallingPorts) {
  const { memory, lm, unavailableReason, onApprovalsChanged } = ports;
  const permissions = {
    has: (tool: string): boolean => vscode.workspace.isTrusted && (memory.state.approvedTools ?? []).includes(tool),
    add: (tool: string): void => memory.change((state) => withPermission(state, tool, true)),
    delete: (tool: string): void => memory.change((state) => withPermission(state, tool, false)),
  };
  const budget = new ReadingBudget();
  const approvals = new Approvals(permissions, onApprovalsChanged);
  return {
    approvals,
    declare: (names: readonly string[]): readonly FunctionTool[] => {
      const tools = unavailableReason() === null ? allTools(lm) : [];
      return tools.map(({ declaration }) => declaration).filter(({ name }) => names.includes(name));
    },
    call: (call: FunctionCall, origin: CallOrigin, signal: AbortSignal) =>
      callTool(call, { ...ports, approvals, budget, origin, signal }),
    /** `threadline.selectTools` */
    selectTools: (composer: ToolChoices) => selectTools({ composer, approvals, memory, lm, unavailableReason }),
  };
}

function allTools(lm: LanguageModelTools): readonly CallableTool[] {
  const ours = workspaceToolDeclarations.map((declaration): CallableTool => ({
    declaration,
    extension: undefined,
    run: async (given, signal) =>
      (await own(workspaceCalls, declaration.name)?.({ given, bounds: new Bounds(), signal })) ??
      unknown(declaration.name),
  }));
  const others = extensionTools(lm).map((extension): CallableTool => ({
    declaration: declareExtensionTool(extension),
    extension,
    run: (given, signal) => invoke(extension, given, { lm, signal }),
  }));
  return [...ours, ...others];
}

interface CallPorts extends ToolCallingPorts {
  readonly budget: ReadingBudget;
  readonly approvals: Approvals;
  readonly origin: CallOrigin;
  readonly signal: AbortSignal;
}

/** How much of an error's own words the model is told, in characters. */
const maxErrorCharacters = 1_000;

async function callTool(call: FunctionCall, ports: CallPorts): Promise<ToolOutcome> {
  const { signal } = ports;
  try {
    const tool = usableTool(call.name, ports);
    if ('output' in tool) return tool;
    const read = readArguments(call.arguments, tool.declaration.parameters);
    if ('problem' in read) return toolError(read.problem);
    const asked = { ...ports, call, given: read.value };
    if (needsApproval(tool))
      return await callWhenApproved(tool.extension, { ...asked, usable: () => usableTool(call.name, ports) });
    return await withinReadingLimit(asked, () => tool.run(read.value, signal));
  } catch (error) {
    signal.throwIfAborted();
    return toolError(`The function failed: ${plainName(thrownText(error), maxErrorCharacters)}`);
  }
}

/** Checks trust, folders and switches again: they may have changed since the function was declared. */
function usableTool(name: string, { lm, unavailableReason, isPicked }: ToolCallingPorts): CallableTool | ToolOutcome {
  const tool = allTools(lm).find(({ declaration }) => declaration.name === name);
  if (!tool) return unknown(name);
  if (unavailableReason() !== null)
    return toolError('Functions cannot be used in this window: its workspace is not trusted, or no folder is open.');
  return isPicked(name) ? tool : toolError(`The function ${name} is switched off. Answer without it.`);
}

function unknown(name: string): ToolOutcome {
  return toolError(`There is no function ${plainName(name, 100)} here. Call only those that are declared.`);
}
