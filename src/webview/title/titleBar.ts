import * as l10n from '@vscode/l10n';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { currentTitle } from '../../core/conversation/titleOf.ts';
import { panelKeys } from '../../core/messages/panelKeys.ts';
import { h, setAttribute, setShown, setText } from '../dom/h.ts';
import { reportFault } from '../dom/attempt.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** The conversation's title above its transcript; a click, Enter or F2 puts a box in its place. */
export class TitleBar {
  readonly #context: PanelContext;
  readonly #button = h('button.title', { type: 'button', 'aria-description': l10n.t('Rename conversation') });
  readonly #heading = h('h2', this.#button);
  readonly element = h('div.title-bar', { hidden: true }, this.#heading);
  #title: string;

  /** @param title - By the host, which knows it also where the turn that gives it has not been read. */
  constructor(context: PanelContext, title: string) {
    this.#context = context;
    this.#title = title;
    const edit = (): void => void this.#edit().catch(reportFault);
    this.#button.addEventListener('click', edit);
    this.#button.addEventListener('keydown', ({ key }) => key === panelKeys.rename && edit());
  }

  update(conversation: Conversation): void {
    this.#title = currentTitle(conversation, this.#title);
    setText(this.#button, this.#title);
    setAttribute(this.#button, 'title', this.#title);
    setShown(this.element, this.#title !== '');
  }

  async #edit(): Promise<void> {
    const { editTitle } = await import('./titleEditor.ts');
    if (this.#heading.hidden) return;
    const box = editTitle(this.#title, this.#context, () => {
      const hadFocus = document.activeElement === box;
      setShown(this.#heading, true);
      if (hadFocus) this.#button.focus();
      box.remove();
    });
    setShown(this.#heading, false);
    this.element.append(box);
    box.select();
    box.focus();
  }
}
