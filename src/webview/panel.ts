import * as l10n from '@vscode/l10n';
import type { Action } from '../core/conversation/action.ts';
import type { Conversation } from '../core/conversation/conversation.ts';
import { shownTurns } from '../core/conversation/path.ts';
import { reduce } from '../core/conversation/reduce.ts';
import type { PanelMessage, PendingChange } from '../core/panel/protocol.ts';
import { announcement } from './announcement.ts';
import { Composer } from './composer/composer.ts';
import { isComposing } from './composer/keys.ts';
import { h, setShown } from './dom/h.ts';
import type { EmptyStateContent } from './emptyState/emptyState.ts';
import { EmptyState } from './emptyState/emptyState.ts';
import type { PanelContext } from './panelContext.ts';
import { FollowingScroller } from './transcript/follow.ts';
import { Transcript } from './transcript/transcript.ts';

export type ConversationOpened = Extract<PanelMessage, { type: 'conversationOpened' }>;

/** The panel while one conversation is open: its state, folded from actions, and the parts that show it. */
export class Panel {
  readonly element: HTMLElement;
  readonly composer: Composer;
  readonly #context: PanelContext;
  readonly #transcript: Transcript;
  readonly #scroller: FollowingScroller;
  readonly #emptyState: EmptyState;
  #conversation: Conversation;
  /** Changes that are live in an editor. */
  #changes: readonly PendingChange[];
  /** Whether the reader is where they were: only when all has been drawn is it known where that is. */
  #isPlaced = false;
  #content: EmptyStateContent;

  constructor(context: PanelContext, opened: ConversationOpened) {
    const { conversation, setup, attachments, draft } = opened;
    this.#context = context;
    this.#conversation = conversation;
    this.#changes = opened.changes;
    this.#content = opened;
    this.composer = new Composer(context, setup, context.state.current.draft || draft);
    this.composer.updateAttachments(attachments);
    this.#emptyState = new EmptyState(context, {
      focusBox: () => this.composer.box.focus(),
      beginWebSearch: () => this.#beginWebSearch(),
    });
    this.#transcript = new Transcript(context);
    this.#scroller = new FollowingScroller(this.#transcript, context, this.#emptyState.element);
    this.element = h('div.panel', {}, this.#scroller.element, this.composer.element);
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
    this.#emptyState.update(this.#content);
  }

  /** Draws what is new; `true` when something was left for the next frame. */
  draw(): boolean {
    setShown(this.#emptyState.element, shownTurns(this.#conversation).length === 0);
    const isWaiting = this.#transcript.update(this.#conversation, this.#changes);
    if (!this.#isPlaced) this.#scroller.restorePlace();
    this.#isPlaced ||= !isWaiting;
    return isWaiting;
  }

  fold(action: Action): void {
    const turnId = 'turnId' in action ? action.turnId : '';
    const before = this.#conversation.turns[turnId];
    this.#conversation = reduce(this.#conversation, action);
    const after = this.#conversation.turns[turnId];
    const text = after && after !== before ? announcement(before, after) : undefined;
    if (text !== undefined) this.#context.announce(text);
    if (action.type !== 'eventsReceived') this.#turnChanged(action);
    this.#context.askFrame();
  }

  changeChanges(changes: readonly PendingChange[]): void {
    this.#changes = changes;
    this.#context.askFrame();
  }

  changeContent(change: Partial<EmptyStateContent>): void {
    this.#content = { ...this.#content, ...change };
    if (change.setup) this.composer.updateSetup(change.setup);
    this.#emptyState.update(this.#content);
  }

  /** A question that failed comes back, unless something else is in the box. */
  returnQuestion(text: string): void {
    if (this.composer.box.text === '') this.composer.box.setText(text);
  }

  showNotice(text: string): void {
    this.composer.notice.show(text);
    this.#context.announce(text);
  }

  dispose(): void {
    this.composer.box.flushDraft();
    this.#transcript.dispose();
    this.#scroller.dispose();
  }

  #turnChanged(action: Action): void {
    this.composer.updateConversation(this.#conversation);
    if (action.type !== 'questionAsked') return;
    this.composer.takeBack(action.question.text);
    this.composer.notice.hide();
    this.#scroller.followEnd();
  }

  #beginWebSearch(): void {
    this.composer.toggles.useWebSearch();
    this.composer.box.setText(l10n.t('Search the web for '));
    this.composer.box.focus();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !isComposing(event) && this.composer.stop()) event.preventDefault();
  }
}
