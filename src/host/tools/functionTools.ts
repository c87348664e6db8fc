import { EventEmitter } from 'node:events';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ApprovalChoice, FunctionToolsSetup, PendingApproval } from '../../core/panel/protocol.ts';
import type { PanelChoices } from '../../core/stored/workspaceState.ts';
import type { OwnToolName } from '../../core/tools/ownTools.ts';
import { ownToolNames } from '../../core/tools/ownTools.ts';
import type { ToolBox } from '../../core/tools/toolBox.ts';
import type { WorkspaceMemory } from '../storage/workspaceMemory.ts';
import type { ForeignTool, LanguageModelTools } from './foreignTools.ts';
import { foreignTools } from './foreignTools.ts';
import type { ToolCalling, ToolCallingPorts } from './toolCalling.ts';

interface FunctionToolsEvents {
  /** Other functions are there, or can be used. */
  changed: [];
  approvalsChanged: [];
}

export interface FunctionToolsPorts {
  readonly memory: WorkspaceMemory;
  readonly lm: LanguageModelTools;
  /** All that declares and calls functions, which is loaded with the first question that may use some. */
  readonly load: (ports: ToolCallingPorts) => Promise<ToolCalling>;
}

/** A function that can be picked. */
export interface NamedTool {
  readonly name: string;
  readonly title: string;
}

/** The functions that models may call here: our own, and those of other extensions that the person picked. */
export class FunctionTools {
  readonly #ports: FunctionToolsPorts;
  readonly #events = new EventEmitter<FunctionToolsEvents>();
  #loading: Promise<ToolCalling> | undefined;
  #loaded: ToolCalling | undefined;

  readonly box: ToolBox = {
    declare: async (names) => (names.length === 0 ? [] : (await this.load()).declare(names)),
    call: async (call, place, signal) => await (await this.load()).call(call, place, signal),
  };

  constructor(ports: FunctionToolsPorts) {
    this.#ports = ports;
  }

  on(event: keyof FunctionToolsEvents, listener: () => void): void {
    this.#events.on(event, listener);
  }

  /** Follows what decides whether functions can be used here. */
  listen(): vscode.Disposable {
    const tell = (): void => void this.#events.emit('changed');
    return vscode.Disposable.from(vscode.workspace.onDidGrantWorkspaceTrust(tell), vscode.workspace.onDidChangeWorkspaceFolders(tell));
  }

  /** Names of those that the next question may use; empty when they are switched off or may not be used here. */
  namesFor(choices: PanelChoices): readonly string[] {
    return choices.useFunctionTools === true && whyNot() === null ? this.#picked(choices).map(({ name }) => name) : [];
  }

  setup(choices: PanelChoices): FunctionToolsSetup {
    return { isOn: choices.useFunctionTools === true, picked: this.#picked(choices), whyNot: whyNot() };
  }

  /** Calls of a conversation that wait for the person's leave. */
  approvals(conversationId: string): readonly PendingApproval[] {
    return this.#loaded?.approvals.of(conversationId) ?? [];
  }

  answer(turnId: string, callId: string, choice: ApprovalChoice): void {
    this.#loaded?.approvals.answer(turnId, callId, choice);
  }

  load(): Promise<ToolCalling> {
    this.#loading ??= this.#start();
    return this.#loading;
  }

  async #start(): Promise<ToolCalling> {
    const { memory, lm, load } = this.#ports;
    const isPicked = (name: string): boolean => this.namesFor(memory.state.choices).includes(name);
    this.#loaded = await load({ memory, lm, whyNot, isPicked, onApprovalsChanged: () => this.#events.emit('approvalsChanged') });
    return this.#loaded;
  }

  /** Until something was picked all of ours, and nobody else's. */
  #picked({ functionTools }: PanelChoices): readonly NamedTool[] {
    const own = ownTools().filter(({ name }) => functionTools?.includes(name) ?? true);
    const foreign = functionTools ? foreignTools(this.#ports.lm).filter(({ name }) => functionTools.includes(name)) : [];
    return [...own, ...foreign.map(({ name, title }: ForeignTool) => ({ name, title }))];
  }
}

export function ownTools(): readonly NamedTool[] {
  const titles: Readonly<Record<OwnToolName, string>> = {
    ws_read_file: l10n.t('Read files'),
    ws_find_text: l10n.t('Search in files'),
    ws_list_files: l10n.t('List files'),
    ws_symbols: l10n.t('Find symbols'),
    ws_problems: l10n.t('See problems'),
    ws_selection: l10n.t('See the selection'),
    ws_git_changes: l10n.t('See changes since the last commit'),
  };
  return ownToolNames.map((name) => ({ name, title: titles[name] }));
}

/** Asked whenever it matters: trust may come, and folders come and go. */
function whyNot(): FunctionToolsSetup['whyNot'] {
  if (!vscode.workspace.isTrusted) return 'untrusted';
  return (vscode.workspace.workspaceFolders ?? []).length === 0 ? 'noFolder' : null;
}
