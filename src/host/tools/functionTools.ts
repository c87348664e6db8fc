import { EventEmitter } from 'node:events';
import type { ApprovalChoice, FunctionToolsSetup, PendingApproval } from '../../core/panel/protocol.ts';
import type { PanelChoices } from '../../core/stored/workspaceState.ts';
import type { ToolBox } from '../../core/tools/toolBox.ts';
import { emptyToolBox } from '../../core/tools/toolBox.ts';

interface FunctionToolsEvents {
  /** Other functions are there, or can be used. */
  changed: [];
  approvalsChanged: [];
}

/** The functions that models may call here: our own, and those of other extensions that the person picked. */
export class FunctionTools {
  readonly #events = new EventEmitter<FunctionToolsEvents>();
  readonly box: ToolBox = emptyToolBox;
  /** Names of those that the next question may use; empty when they are switched off or may not be used here. */
  readonly namesFor: (choices: PanelChoices) => readonly string[] = () => [];
  /** Calls of a conversation that wait for the person's leave. */
  readonly approvals: (conversationId: string) => readonly PendingApproval[] = () => [];
  readonly answer: (turnId: string, callId: string, choice: ApprovalChoice) => void = () => undefined;

  on(event: keyof FunctionToolsEvents, listener: () => void): void {
    this.#events.on(event, listener);
  }

  setup(choices: PanelChoices): FunctionToolsSetup {
    return { isOn: choices.useFunctionTools === true, picked: [], whyNot: null };
  }
}
