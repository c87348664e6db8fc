import * as l10n from '@vscode/l10n';
import type { Conversation, Turn } from '../../core/conversation/conversation.ts';
import { isOpen, shownTurns, unreadCount } from '../../core/conversation/path.ts';
import { h } from '../dom/h.ts';
import { listenForCodeActions } from '../markdown/codeActions.ts';
import { listenForLinks } from '../markdown/linkClicks.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { LiveState } from './liveState.ts';
import { moveBetweenMessages } from './messageKeys.ts';
import type { TurnContext } from './turnContext.ts';
import { turnContexts } from './turnContexts.ts';
import { TurnView } from './turnView.ts';
import { Versions } from './versions.ts';

const tickMs = 1000;

/** In one frame, no further turn is drawn after this time. */
const maxDrawingMs = 24;

/** The turns on the path to the head, oldest first, and below each what was asked on its side. Views are kept by turn: what is on the page already is not built again. */
export class Transcript {
  readonly element = h('div.transcript', { role: 'log', 'aria-live': 'off', 'aria-label': l10n.t('Conversation') });
  readonly #context: PanelContext;
  readonly #versions = new Versions();
  #views: readonly TurnView[] = [];
  #ticker: ReturnType<typeof setInterval> | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
    listenForLinks(this.element, context);
    listenForCodeActions(this.element, context);
    moveBetweenMessages(this.element);
  }

  /** Draws what is new; `true` when something was left for the next frame. */
  update(conversation: Conversation, live: LiveState): boolean {
    const turns = shownTurns(conversation);
    this.#matchViews(turns, unreadCount(conversation));
    this.#tickWhile(turns.some(isOpen));
    this.#versions.update(conversation);
    return this.#draw(turns, turnContexts(turns, conversation, live, this.#versions));
  }

  /** The newest first, which is on the screen when a long conversation is opened; others follow in the next frames. */
  #draw(turns: readonly Turn[], contexts: readonly TurnContext[]): boolean {
    const until = performance.now() + maxDrawingMs;
    let isWaiting = false;
    for (const [index, turn] of Array.from(turns.entries()).reverse()) {
      if (performance.now() > until) return true;
      const context = contexts[index];
      if (context && this.#views[index]?.update(turn, context)) isWaiting = true;
    }
    return isWaiting;
  }

  /** The article that stands for a turn's question, or `undefined` when the turn is not shown. */
  questionOf(turnId: string): HTMLElement | undefined {
    return this.#views.find((view) => view.turnId === turnId)?.question;
  }

  get questions(): readonly { readonly turnId: string; readonly element: HTMLElement }[] {
    return this.#views.map(({ turnId, question }) => ({ turnId, element: question }));
  }

  dispose(): void {
    this.#tickWhile(false);
  }

  /** Removes and inserts only what differs: other elements keep selection and focus. */
  #matchViews(turns: readonly Turn[], unread: number): void {
    if (turns.length === this.#views.length && turns.every(({ id }, index) => id === this.#views[index]?.turnId))
      return;
    const hadFocus = this.element.contains(document.activeElement);
    const known = new Map(this.#views.map((view) => [view.turnId, view]));
    this.#views = turns.map((turn) => known.get(turn.id) ?? new TurnView(turn, this.#context));
    for (const { turnId } of this.#views) known.delete(turnId);
    for (const view of known.values()) view.remove();
    this.#arrange();
    this.#views.forEach((view, index) => view.setNumber(index + unread));
    this.#markTabStop();
    if (hadFocus && !this.element.contains(document.activeElement))
      this.#views.at(-1)?.question.focus({ preventScroll: true });
  }

  #arrange(): void {
    let next = this.element.firstElementChild;
    for (const article of this.#views.flatMap(({ question, answer }) => [question, answer])) {
      if (article === next) next = next.nextElementSibling;
      else this.element.insertBefore(article, next);
    }
  }

  /** One message can be reached by Tab, the last one; arrow keys move from it. */
  #markTabStop(): void {
    for (const article of this.element.children) article.setAttribute('tabindex', '-1');
    this.element.lastElementChild?.setAttribute('tabindex', '0');
  }

  #tickWhile(isTicking: boolean): void {
    if (isTicking === (this.#ticker !== undefined)) return;
    clearInterval(this.#ticker);
    this.#ticker = isTicking ? setInterval(() => this.#views.forEach((view) => view.tick()), tickMs) : undefined;
  }
}
