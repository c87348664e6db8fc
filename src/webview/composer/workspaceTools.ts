import * as l10n from '@vscode/l10n';
import type { FunctionToolsSetup, PanelSetup } from '../../core/messages/panelSetup.ts';
import { iconButton } from '../dom/button.ts';
import { h, setShown } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { SetupChange } from './setupChange.ts';
import { showToggle, toggleButton } from './toggle.ts';

/** The switch for the functions of the workspace and of other extensions, and the way to pick them. */
export class WorkspaceTools {
  readonly element: HTMLElement;
  readonly #toggle: HTMLButtonElement;
  readonly #pick: HTMLButtonElement;
  readonly #context: PanelContext;
  readonly #change: SetupChange;
  #tools: FunctionToolsSetup;

  constructor(context: PanelContext, { functionTools }: PanelSetup, change: SetupChange) {
    this.#context = context;
    this.#tools = functionTools;
    this.#change = change;
    this.#toggle = toggleButton('tools', l10n.t('Workspace tools'), () => this.#clicked());
    this.#pick = iconButton({
      icon: 'gear',
      name: l10n.t('Select workspace tools'),
      onClick: () => context.post({ type: 'runCommand', command: 'threadline.selectTools' }),
    });
    this.#pick.classList.add('pick');
    this.element = h('span.workspace-tools', {}, this.#toggle, this.#pick);
  }

  update({ functionTools }: PanelSetup): void {
    this.#tools = functionTools;
    showToggle(this.#toggle, {
      isOn: functionTools.isOn,
      purpose: purpose(functionTools),
      reason: workspaceToolsUnavailableText(functionTools),
    });
    setShown(this.#pick, functionTools.unavailableReason === null);
  }

  #clicked(): void {
    const reason = workspaceToolsUnavailableText(this.#tools);
    if (reason !== undefined) return this.#context.announce(`${l10n.t('Workspace tools')}: ${reason}`);
    const enabled = !this.#tools.isOn;
    this.#change({ functionTools: { ...this.#tools, isOn: enabled } }, { type: 'setFunctionTools', enabled });
  }
}

function purpose({ isOn, picked: { length } }: FunctionToolsSetup): string {
  if (!isOn)
    return l10n.t(
      'can read this workspace and use tools from other extensions. What it reads is sent to the server; you are asked before anything changes.',
    );
  if (length === 0) return l10n.t('none selected. Select some with the button beside it.');
  return length === 1
    ? l10n.t('1 selected. What it returns is sent to the server.')
    : l10n.t('{0} selected. What they return is sent to the server.', length);
}

function workspaceToolsUnavailableText({ unavailableReason }: FunctionToolsSetup): string | undefined {
  switch (unavailableReason) {
    case 'untrusted':
      return l10n.t('needs a trusted workspace. Trust this one first.');
    case 'noFolder':
      return l10n.t('needs an open folder. Open one first.');
    case null:
      return undefined;
  }
}
