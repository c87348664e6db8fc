import * as l10n from '@vscode/l10n';
import { iconButton } from '../dom/button.ts';
import { h, setShown, setText } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';

/** A sentence for the person, such as why a question was not asked; shown above the box until the host drops it or it is dismissed. */
export class ComposerNotice {
  readonly #text = h('p');
  readonly element: HTMLElement;

  /** @param onDismiss - The person wants to see it no more. */
  constructor(onDismiss: () => void) {
    const dismiss = (): void => {
      this.hide();
      onDismiss();
    };
    const close = iconButton({ icon: 'close', name: l10n.t('Dismiss'), onClick: dismiss });
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
