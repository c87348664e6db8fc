import * as l10n from '@vscode/l10n';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { h, setAttribute, setText } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** How many characters at the end of a model's name stay when it is shortened: the day of its date, or its size. */
const tailLength = 5;

/** The model's name, which opens the list of models. A long one is shortened in its middle, its date before all else (style sheet). */
export class ModelButton {
  readonly #head = h('span.model-head');
  readonly #year = h('span.model-year');
  readonly #tail = h('span.model-tail');
  readonly element = h('button.model', { type: 'button' }, this.#head, this.#year, this.#tail, icon('chevron-down'));

  constructor(context: PanelContext) {
    this.element.addEventListener('click', () =>
      context.post({ type: 'runCommand', command: 'threadline.selectModel' }),
    );
  }

  update({ model, host }: PanelSetup): void {
    const [year = ''] = /-\d{4}-(?=\d\d-\d\d$)/.exec(model) ?? [];
    setText(this.#head, model.slice(0, -tailLength - year.length));
    setText(this.#year, year);
    setText(this.#tail, model.slice(-tailLength));
    this.element.classList.toggle('dated', year !== '');
    setAttribute(this.element, 'aria-label', l10n.t('Model: {0}', model));
    setAttribute(this.element, 'title', l10n.t('Model: {0} on {1}', model, host));
  }
}
