import * as l10n from '@vscode/l10n';
import type { ChangeChoice } from '../../core/messages/pendingChange.ts';
import { textButton } from '../dom/button.ts';
import { h, setShown, setText } from '../dom/h.ts';
import { icon, setIcon } from '../dom/icon.ts';
import type { ChangeState } from './changeState.ts';

/** The state of a change and its buttons, which are rebuilt only when others are needed, so that the focus stays. */
export class ChangeStateLine {
  readonly #icon = icon('edit');
  readonly #text = h('span');
  readonly #buttons = h('div.buttons');
  readonly element = h('div.change-state', h('span.change-text', this.#icon, this.#text), this.#buttons);
  readonly #choose: (choice: ChangeChoice) => void;
  #choices = '';

  constructor(choose: (choice: ChangeChoice) => void) {
    this.#choose = choose;
  }

  update({ icon: iconName, text, choices }: ChangeState): void {
    setIcon(this.#icon, iconName);
    setText(this.#text, text);
    if (this.#choices === choices.join()) return;
    this.#choices = choices.join();
    const hadFocus = this.#buttons.contains(document.activeElement);
    this.#buttons.replaceChildren(...choices.map((choice) => this.#button(choice)));
    setShown(this.#buttons, choices.length > 0);
    // The button that was pressed is gone: the focus moves to the message.
    if (hadFocus) this.element.closest('article')?.focus();
  }

  #button(choice: ChangeChoice): HTMLElement {
    return textButton(names[choice](), choice === 'keep' ? 'primary' : 'secondary', () => this.#choose(choice));
  }
}

const names: Readonly<Record<ChangeChoice, () => string>> = {
  keep: () => l10n.t('Keep All'),
  undo: () => l10n.t('Undo All'),
  compare: () => l10n.t('Compare'),
  show: () => l10n.t('Show'),
};
