import * as l10n from '@vscode/l10n';
import type { PanelSetup } from '../../../core/messages/panelSetup.ts';
import { h, setAttribute, setShown } from '../../dom/h.ts';
import { icon } from '../../dom/icon.ts';
import type { SetupChange } from './setupChange.ts';

/** The switch for thinking beside the model's name. It is hidden where the server has none. */
export class ThinkingSwitch {
  readonly element: HTMLButtonElement;
  #setup: PanelSetup;

  constructor(setup: PanelSetup, change: SetupChange) {
    this.#setup = setup;
    // A translation of its own: the label of the switch, not of the thinking in an answer.
    const name = l10n.t({ message: 'Thinking', comment: ['switch'] });
    const purpose = l10n.t('thinks before it answers. Slower, and thinking is billed as output.');
    this.element = h(
      'button.toggle',
      { type: 'button', 'aria-label': name, title: `${name}: ${purpose}` },
      icon('lightbulb'),
      h('span.toggle-words', {}, name),
    );
    this.element.addEventListener('click', () => {
      const enabled = !this.#setup.enableThinking;
      change({ enableThinking: enabled }, { type: 'setThinking', enabled });
    });
  }

  update(setup: PanelSetup): void {
    this.#setup = setup;
    setAttribute(this.element, 'aria-pressed', setup.enableThinking ? 'true' : 'false');
    setShown(this.element, setup.server.hasThinkingSwitch);
  }
}
