import * as l10n from '@vscode/l10n';
import { iconButton } from '../dom/button.ts';
import { h, setShown, setText } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';

/** Why a question was not asked; shown above the box until the next question or until it is dismissed. */
export class ComposerNotice {
  readonly #text = h('p');
  readonly element: HTMLElement;

  constructor() {
    const close = iconButton({ icon: 'close', name: l10n.t('Dismiss'), onClick: () => this.hide() });
    this.element = h('div.notice', { hidden: true }, icon('info'), this.#text, close);
  }

  show(text: string): void {
    setText(this.#text, text);
    setShown(this.element, true);
  }

  hide(): void {
    setShown(this.element, false);
  }
}
