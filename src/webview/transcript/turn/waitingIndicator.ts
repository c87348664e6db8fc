import * as l10n from '@vscode/l10n';
import type { Turn } from '../../../core/conversation/conversation.ts';
import { isOpen } from '../../../core/conversation/path.ts';
import { textButton } from '../../dom/button.ts';
import { h, setShown, setText } from '../../dom/h.ts';
import type { PanelContext } from '../../context/panelContext.ts';

/**
 * Shows that an answer is on its way: as moving dots, or in words while it waits until another answer
 * has ended. Until then the question can be removed.
 */
export class WaitingIndicator {
  readonly #context: PanelContext;
  readonly #dots = h('span.dots', { 'aria-hidden': 'true' }, h('span'), h('span'), h('span'));
  readonly #words = h('span');
  #remove: HTMLElement | undefined;
  readonly element = h('div.waiting', this.#dots, this.#words);

  constructor(context: PanelContext) {
    this.#context = context;
  }

  /**
   * @param isBehind - Whether it waits for the end of another answer.
   * @param hasOutput - Whether something of the answer shows by itself that it goes on.
   */
  update(turn: Turn, isBehind: boolean, hasOutput: boolean): void {
    setShown(this.element, isOpen(turn) && !hasOutput);
    setShown(this.#dots, !isBehind);
    setText(this.#words, isBehind ? l10n.t('Waiting for its turn') : l10n.t('Waiting for the answer'));
    this.#words.className = isBehind ? 'quiet' : 'screen-reader-only';
    if (isBehind === (this.#remove !== undefined)) return;
    this.#remove?.remove();
    this.#remove = isBehind ? this.#createRemove(turn.id) : undefined;
    if (this.#remove) this.element.append(this.#remove);
  }

  #createRemove(turnId: string): HTMLElement {
    const { post, conversationId } = this.#context;
    return textButton(l10n.t('Remove'), 'link', () => post({ type: 'withdraw', conversationId, turnId }));
  }
}
