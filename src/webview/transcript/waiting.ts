import * as l10n from '@vscode/l10n';
import type { Turn } from '../../core/conversation/conversation.ts';
import { h, setShown, setText } from '../dom/h.ts';

/** Shows, from the first moment to the last, that an answer is on its way: in words while it is queued, then as a calm mark. */
export class WaitingMark {
  readonly #dots = h('span.dots', { 'aria-hidden': 'true' }, h('span'), h('span'), h('span'));
  readonly #words = h('span');
  readonly element = h('div.waiting', {}, this.#dots, this.#words);

  /** @param hasOutput - Whether something of the answer shows by itself that it goes on. */
  update({ status }: Turn, hasOutput: boolean): void {
    setShown(this.element, status === 'queued' || (status === 'streaming' && !hasOutput));
    setText(this.#words, status === 'queued' ? l10n.t('Waiting for the answer before this one') : l10n.t('Waiting for the answer'));
    this.#words.className = status === 'queued' ? 'quiet' : 'screen-reader-only';
  }
}
