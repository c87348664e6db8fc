import * as l10n from '@vscode/l10n';
import type { PanelSetup } from '../../../core/messages/panelSetup.ts';
import { h, setAttribute, setText } from '../../dom/h.ts';
import { icon } from '../../dom/icon.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { MenuButton, type SetupChange } from './menuButton.ts';
import { choiceEntries, choiceName, effectiveChoice } from './toolChoices.ts';
import { toolSwitch, toolSwitches } from './toolSwitches.ts';
import { usableTools } from './toolWords.ts';

/** "Tools: Auto", and the menu that it opens: what the model may use, and whether it may, must or must not use it. */
export class ToolMenu {
  /** How many tools are on, or the choice when it is another than "Auto". */
  readonly #state = h('span');
  readonly #button = h('button.model.tools', { type: 'button' }, icon('tools'), this.#state, icon('chevron-down'));
  readonly #menu: MenuButton;
  readonly #change: SetupChange;
  #setup: PanelSetup;

  constructor(context: PanelContext, setup: PanelSetup, change: SetupChange) {
    this.#setup = setup;
    this.#change = change;
    this.#menu = new MenuButton(context, this.#button, l10n.t('What Qwen may use'), change);
  }

  get element(): HTMLElement {
    return this.#menu.element;
  }

  update(setup: PanelSetup): void {
    this.#setup = setup;
    const { choice, reason = '' } = effectiveChoice(setup);
    const usable = usableTools(setup);
    const isAuto = choice.mode === 'auto' && !choice.only;
    const label = isAuto ? l10n.t('Tools: Auto, {0} on', usable.length) : l10n.t('Tools: {0}', choiceName(choice));
    setText(this.#state, isAuto ? String(usable.length) : choiceName(choice));
    setAttribute(this.#button, 'aria-label', label);
    const names = usable.map(({ title }) => title).join(', ');
    setAttribute(this.#button, 'title', [label, names, reason].filter((part) => part !== '').join('. '));
    setAttribute(this.#button, 'aria-description', names);
    this.#button.classList.toggle('on', usable.length > 0 && choice.mode !== 'none');
    this.#menu.update([...toolSwitches(setup), ...choiceEntries(setup)]);
  }

  /** Turns web search on, when it is off. */
  useWebSearch(): void {
    const { change, message } = toolSwitch('web_search', this.#setup);
    if (!this.#setup.tools.includes('web_search')) this.#change(change, message);
  }
}
