import * as l10n from '@vscode/l10n';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { unreadCount } from '../../core/conversation/path.ts';
import { textButton } from '../dom/button.ts';
import { h, setShown, setText } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** What stands above the first message: where the conversation was forked from, and the way to the messages that have not been read. */
export class TranscriptHead {
  readonly #context: PanelContext;
  readonly #fork = h('p.quiet.forked', { hidden: true });
  readonly #earlier: HTMLButtonElement;
  readonly element: HTMLElement;
  #unread = 0;
  /** As many were not read when more were asked for by scrolling: what did not come is not asked for again and again. */
  #askedAt: number | undefined;

  constructor(context: PanelContext) {
    const { post, conversationId } = context;
    this.#context = context;
    this.#earlier = textButton('', 'secondary', () => post({ type: 'showEarlier', conversationId }));
    this.element = h('div.transcript-head', this.#fork, this.#earlier);
  }

  /** @param firstMessage - Of those on the page before; takes the focus when there is nothing more to show. */
  update(conversation: Conversation, firstMessage: HTMLElement | null): void {
    const { forkedFrom } = conversation;
    const unread = unreadCount(conversation);
    this.#unread = unread;
    if (forkedFrom && this.#fork.hidden)
      this.#fork.replaceChildren(
        l10n.t('Forked from an earlier conversation'),
        ' ',
        this.#createLink(forkedFrom.conversationId),
      );
    setShown(this.#fork, forkedFrom !== undefined);
    // A turn is two messages.
    setText(this.#earlier, l10n.t('Show earlier messages ({0} more)', unread * 2));
    setShown(this.#earlier, unread > 0, firstMessage);
    setShown(this.element, forkedFrom !== undefined || unread > 0);
  }

  /** The reader comes near to what has not been read. */
  approach(): void {
    if (this.#unread === 0 || this.#unread === this.#askedAt) return;
    this.#askedAt = this.#unread;
    this.#earlier.click();
  }

  #createLink(conversationId: string): HTMLElement {
    return textButton(l10n.t('Open it'), 'link', () =>
      this.#context.post({ type: 'openConversation', conversationId }),
    );
  }
}
