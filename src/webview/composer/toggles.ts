import * as l10n from '@vscode/l10n';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { builtInTools, needsThinking } from '../../core/tools/builtInTools.ts';
import type { UnavailableReason } from '../../core/tools/toolPlan.ts';
import { toolUnavailableReason } from '../../core/tools/toolPlan.ts';
import { h, setShown } from '../dom/h.ts';
import type { IconName } from '../dom/icon.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { SetupChange } from './setupChange.ts';
import { showToggle, toggleButton } from './toggle.ts';
import type { ToggleName } from './toolWords.ts';
import { toolName, unavailableText } from './toolWords.ts';

const icons: Readonly<Record<ToggleName, IconName>> = {
  thinking: 'lightbulb',
  web_search: 'globe',
  web_extractor: 'book',
  code_interpreter: 'terminal',
};

/** The switches for thinking and the hosted tools. What the server does not offer is hidden. */
export class Toggles {
  readonly element = h('div.toggles', { role: 'group', 'aria-label': l10n.t('What Qwen may use') });
  readonly #buttons: ReadonlyMap<ToggleName, HTMLButtonElement>;
  readonly #context: PanelContext;
  readonly #change: SetupChange;
  #setup: PanelSetup;

  constructor(context: PanelContext, setup: PanelSetup, change: SetupChange) {
    this.#context = context;
    this.#setup = setup;
    this.#change = change;
    const names: readonly ToggleName[] = ['thinking', ...builtInTools];
    this.#buttons = new Map(
      names.map((name) => [name, toggleButton(icons[name], toolName(name), () => this.#clicked(name))]),
    );
    this.element.append(...this.#buttons.values());
  }

  update(setup: PanelSetup): void {
    this.#setup = setup;
    for (const [name, button] of this.#buttons) showToggleOf(button, name, setup);
    setShown(
      this.element,
      [...this.#buttons.values()].some(({ hidden }) => !hidden),
    );
  }

  /** Switches web search on, when it is off. */
  useWebSearch(): void {
    if (!this.#setup.tools.includes('web_search')) this.#switch('web_search');
  }

  #clicked(name: ToggleName): void {
    const reason = unavailableReason(name, this.#setup);
    if (reason === undefined) this.#switch(name);
    else this.#context.announce(`${toolName(name)}: ${unavailableText(reason)}`);
  }

  #switch(name: ToggleName): void {
    const enabled = !isOn(name, this.#setup);
    const { tools } = this.#setup;
    if (name === 'thinking') this.#change({ enableThinking: enabled }, { type: 'setThinking', enabled });
    else
      this.#change(
        { tools: enabled ? [...tools, name] : tools.filter((tool) => tool !== name) },
        { type: 'setTool', tool: name, enabled },
      );
  }
}

function showToggleOf(button: HTMLButtonElement, name: ToggleName, setup: PanelSetup): void {
  const reason = unavailableReason(name, setup);
  setShown(button, reason !== 'notOffered');
  showToggle(button, {
    isOn: isOn(name, setup),
    purpose: purpose(name, setup),
    reason: reason && unavailableText(reason),
  });
}

function isOn(name: ToggleName, { enableThinking, tools }: PanelSetup): boolean {
  return name === 'thinking' ? enableThinking : tools.includes(name);
}

function unavailableReason(name: ToggleName, setup: PanelSetup): UnavailableReason | undefined {
  if (name !== 'thinking') return toolUnavailableReason(name, setup, setup.server);
  return setup.server.hasThinkingSwitch ? undefined : 'notOffered';
}

/** What it does, what it costs, and what it needs. */
function purpose(name: ToggleName, { model }: PanelSetup): string {
  const needs =
    name !== 'thinking' && needsThinking(name, model) ? ` ${l10n.t('Needs Thinking with this model.')}` : '';
  return does(name) + needs;
}

function does(name: ToggleName): string {
  switch (name) {
    case 'thinking':
      return l10n.t('thinks before it answers. Slower, and thinking is billed as output.');
    case 'web_search':
      return l10n.t('can search the web. Each search is billed.');
    case 'web_extractor':
      return l10n.t('can read whole web pages that it finds. Each call may be billed, and pages count as input.');
    case 'code_interpreter':
      return l10n.t('can run code on the server. Each call may be billed.');
  }
}
