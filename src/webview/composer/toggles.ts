import * as l10n from '@vscode/l10n';
import type { BuiltInTool } from '../../core/conversation/conversation.ts';
import type { PanelSetup } from '../../core/panel/protocol.ts';
import { builtInTools } from '../../core/tools/builtInTools.ts';
import type { WhyNot } from '../../core/tools/toolPlan.ts';
import { whyNotTool } from '../../core/tools/toolPlan.ts';
import { h, setAttribute } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { IconName } from '../dom/icon.ts';
import type { PanelContext } from '../panelContext.ts';

type ToggleName = 'thinking' | BuiltInTool;

const icons: Readonly<Record<ToggleName, IconName>> = {
  thinking: 'lightbulb',
  web_search: 'globe',
  web_extractor: 'book',
  code_interpreter: 'terminal',
};

/** The switches for what the next question may use: icons, and words where there is room (style sheet). */
export class Toggles {
  readonly element = h('div.toggles', { role: 'group', 'aria-label': l10n.t('What Qwen may use') });
  readonly #buttons: ReadonlyMap<ToggleName, HTMLButtonElement>;
  readonly #context: PanelContext;
  #setup: PanelSetup;

  constructor(context: PanelContext, setup: PanelSetup) {
    this.#context = context;
    this.#setup = setup;
    const names: readonly ToggleName[] = ['thinking', ...builtInTools];
    this.#buttons = new Map(names.map((name) => [name, this.#createButton(name)]));
    this.element.append(...this.#buttons.values());
    this.update(setup);
  }

  update(setup: PanelSetup): void {
    this.#setup = setup;
    for (const [name, button] of this.#buttons) updateButton(button, name, setup);
  }

  /** Switches web search on, when it is off. */
  useWebSearch(): void {
    if (!this.#setup.tools.includes('web_search')) this.#switch('web_search');
  }

  #createButton(name: ToggleName): HTMLButtonElement {
    const button = h('button.toggle', { type: 'button' }, icon(icons[name]), h('span.toggle-words', {}, toggleName(name)));
    button.addEventListener('click', () => this.#clicked(name));
    return button;
  }

  #clicked(name: ToggleName): void {
    const reason = unavailableReason(name, this.#setup);
    if (reason === undefined) this.#switch(name);
    else this.#context.announce(reason);
  }

  /** Shown at once; the host's answer (`setupChanged`) decides. */
  #switch(name: ToggleName): void {
    const enabled = !isOn(name, this.#setup);
    this.#context.post(name === 'thinking' ? { type: 'setThinking', enabled } : { type: 'setTool', tool: name, enabled });
    const { tools } = this.#setup;
    if (name === 'thinking') this.update({ ...this.#setup, enableThinking: enabled });
    else this.update({ ...this.#setup, tools: enabled ? [...tools, name] : tools.filter((tool) => tool !== name) });
  }
}

function updateButton(button: HTMLButtonElement, name: ToggleName, setup: PanelSetup): void {
  const reason = unavailableReason(name, setup);
  setAttribute(button, 'aria-label', toggleName(name));
  setAttribute(button, 'aria-pressed', isOn(name, setup) && reason === undefined ? 'true' : 'false');
  setAttribute(button, 'aria-disabled', reason === undefined ? undefined : 'true');
  setAttribute(button, 'title', `${toggleName(name)}: ${reason ?? purpose(name)}`);
}

function isOn(name: ToggleName, { enableThinking, tools }: PanelSetup): boolean {
  return name === 'thinking' ? enableThinking : tools.includes(name);
}

/** Why a tool cannot be used now, with the remedy; `undefined` when it can. */
function unavailableReason(name: ToggleName, setup: PanelSetup): string | undefined {
  const whyNot = name === 'thinking' ? whyNotThinking(setup) : whyNotTool(name, setup, setup.server);
  return whyNot && whyNotText(whyNot);
}

function whyNotThinking({ server }: PanelSetup): WhyNot | undefined {
  return server.hasThinkingSwitch ? undefined : 'notOffered';
}

function whyNotText(whyNot: WhyNot): string {
  switch (whyNot) {
    case 'notOffered':
      return l10n.t('is not offered by this server.');
    case 'needsSearch':
      return l10n.t('needs Web search. Switch it on first.');
    case 'needsThinking':
      return l10n.t('needs Thinking. Switch it on first.');
    case 'needsThinkingAndSearch':
      return l10n.t('needs Thinking and Web search. Switch them on first.');
    case 'needsNoThinking':
      return l10n.t('works only without Thinking. Switch it off first.');
    case 'needsTools':
      return l10n.t('needs a tool that is switched on.');
  }
}

function toggleName(name: ToggleName): string {
  switch (name) {
    case 'thinking':
      return l10n.t('Thinking');
    case 'web_search':
      return l10n.t('Web search');
    case 'web_extractor':
      return l10n.t('Web extractor');
    case 'code_interpreter':
      return l10n.t('Code interpreter');
  }
}

function purpose(name: ToggleName): string {
  switch (name) {
    case 'thinking':
      return l10n.t('thinks before it answers');
    case 'web_search':
      return l10n.t('may search the web');
    case 'web_extractor':
      return l10n.t('may read whole web pages');
    case 'code_interpreter':
      return l10n.t('may run code on the server');
  }
}
