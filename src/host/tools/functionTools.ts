import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Emitter, type Event } from '../../core/basics/emitter.ts';
import type { ApprovalChoice, PendingApproval } from '../../core/tools/pendingApproval.ts';
import type { FunctionToolsSetup } from '../../core/messages/panelSetup.ts';
import type { AskOptions } from '../../core/conversation/conversation.ts';
import type { PanelChoices } from '../../core/stored/workspaceState.ts';
import { workspaceToolNames } from '../../core/tools/workspaceToolNames.ts';
import type { ToolBox } from '../../core/tools/toolBox.ts';
import { Lazy } from '../basics/lazy.ts';
import type { WorkspaceMemento } from '../storage/workspaceMemento.ts';
import { type ExtensionTool, extensionTools, type LanguageModelTools } from './extensionTools.ts';
import type { ToolCalling, ToolCallingPorts } from './toolCalling.ts';
import { type NamedTool, workspaceTools } from './workspaceTools.ts';

export interface FunctionToolsPorts {
  readonly memory: Pick<WorkspaceMemento, 'state' | 'change'>;
  readonly lm: LanguageModelTools;
  /** All that declares and calls functions, which is loaded with the first question that may use some. */
  readonly load: (ports: ToolCallingPorts) => Promise<ToolCalling>;
  /** A line for the log. */
  readonly onError: (message: string, error: unknown) => void;
}

/** The functions that models may call here: our own, and those of other extensions that the person picked. */
export class FunctionTools {
  readonly #ports: FunctionToolsPorts;
  readonly #changed: Emitter<undefined>;
  readonly #approvalsChanged: Emitter<undefined>;
  readonly #calling: Lazy<ToolCalling>;

  readonly box: ToolBox = {
    declare: async (names) => (names.length === 0 ? [] : (await this.load()).declare(names)),
    call: async (call, origin, signal) => await (await this.load()).call(call, origin, signal),
  };

  constructor(ports: FunctionToolsPorts) {
    this.#ports = ports;
    const onError = (error: unknown): void => ports.onError('Function tools failed', error);
    [this.#changed, this.#approvalsChanged] = [new Emitter(onError), new Emitter(onError)];
    this.#calling = new Lazy(() => this.#start(), onError);
  }

  /** Other functions are there, or can be used. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  get onDidChangeApprovals(): Event<undefined> {
    return this.#approvalsChanged.event;
  }

  /** Follows what decides whether functions can be used here. */
  listen(): vscode.Disposable {
    const tell = (): void => this.#changed.fire(undefined);
    return vscode.Disposable.from(
      vscode.workspace.onDidGrantWorkspaceTrust(tell),
      vscode.workspace.onDidChangeWorkspaceFolders(tell),
    );
  }

  /** Names of those that the next question may use; empty when they are switched off or may not be used here. */
  namesFor(choices: PanelChoices): readonly string[] {
    return choices.useFunctionTools === true && unavailableReason() === null
      ? this.#picked(choices).map(({ name }) => name)
      : [];
  }

  /** A warning that the question may read both files and web pages, once in each workspace; else `undefined`. */
  tellOfPages({ tools, functionTools = [] }: AskOptions): string | undefined {
    const { memory } = this.#ports;
    const readsFiles = workspaceToolNames.some((name) => functionTools.includes(name));
    if (!readsFiles || !tools.includes('web_extractor') || memory.state.toldOfPages) return undefined;
    memory.change((state) => ({ ...state, toldOfPages: true }));
    return l10n.t(
      'Workspace tools and the web extractor are both on: a web page could trick the model into reading files of this workspace and leaking parts of them in the address of the next page. For private code, turn one of them off.',
    );
  }

  setup(choices: PanelChoices): FunctionToolsSetup {
    return {
      isOn: choices.useFunctionTools === true,
      picked: this.#picked(choices),
      unavailableReason: unavailableReason(),
    };
  }

  /** Calls of a conversation that wait for the person's permission. */
  approvals(conversationId: string): readonly PendingApproval[] {
    return this.#calling.loaded?.approvals.of(conversationId) ?? [];
  }

  answer(
    conversationId: string,
    { turnId, callId }: Pick<PendingApproval, 'turnId' | 'callId'>,
    choice: ApprovalChoice,
  ): void {
    this.#calling.loaded?.approvals.answer({ conversationId, turnId, callId }, choice);
  }

  load(): Promise<ToolCalling> {
    return this.#calling.load();
  }

  async #start(): Promise<ToolCalling> {
    const { memory, lm, load } = this.#ports;
    const isPicked = (name: string): boolean => this.namesFor(memory.state.choices).includes(name);
    const onApprovalsChanged = (): void => this.#approvalsChanged.fire(undefined);
    return await load({ memory, lm, unavailableReason, isPicked, onApprovalsChanged });
  }

  /** By default all workspace tools and no extension tools. */
  #picked({ functionTools }: PanelChoices): readonly NamedTool[] {
    const own = workspaceTools().filter(({ name }) => functionTools?.includes(name) ?? true);
    const extension = functionTools
      ? extensionTools(this.#ports.lm).filter(({ name }) => functionTools.includes(name))
      : [];
    return [...own, ...extension.map(({ name, title }: ExtensionTool) => ({ name, title }))];
  }
}

/** Asked at each use: trust and folders may change. */
function unavailableReason(): FunctionToolsSetup['unavailableReason'] {
  if (!vscode.workspace.isTrusted) return 'untrusted';
  return (vscode.workspace.workspaceFolders ?? []).length === 0 ? 'noFolder' : null;
}
