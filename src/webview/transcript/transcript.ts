import * as l10n from '@vscode/l10n';
import type { Conversation, Turn } from '../../core/conversation/conversation.ts';
import { isOpen, shownTurns } from '../../core/conversation/path.ts';
import type { PendingChange } from '../../core/panel/protocol.ts';
import { h } from '../dom/h.ts';
import { listenForCodeActions } from '../markdown/codeActions.ts';
import { listenForLinks } from '../markdown/linkClicks.ts';
import type { PanelContext } from '../panelContext.ts';
import { moveBetweenMessages } from './messageKeys.ts';
import { TurnView } from './turnView.ts';

const tickMs = 1000;

/** A frame's drawing begins no further turn after this time. */
const maxDrawingMs = 24;

/** The turns on the path to the head, oldest first. Views are kept by turn: what is on the page already is not built again. */
export class Transcript {
  readonly element = h('div.transcript', { role: 'log', 'aria-live': 'off', 'aria-label': l10n.t('Conversation') });
  readonly #context: PanelContext;
  #views: TurnView[] = [];
  #ticker: ReturnType<typeof setInterval> | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
    listenForLinks(this.element, context);
    listenForCodeActions(this.element, context);
    moveBetweenMessages(this.element);
  }

  /** Draws what is new; `true` when something was left for the next frame. */
  update(conversation: Conversation, changes: readonly PendingChange[]): boolean {
    const turns = shownTurns(conversation);
    this.#matchViews(turns);
    this.#tickWhile(turns.some(isOpen));
    return this.#draw(turns, changes);
  }

  /** The newest first: that is where the reader is when a long conversation is opened; the others come in the next frames. */
  #draw(turns: readonly Turn[], changes: readonly PendingChange[]): boolean {
    const until = performance.now() + maxDrawingMs;
    let isWaiting = false;
    for (const [index, turn] of Array.from(turns.entries()).reverse()) {
      if (performance.now() > until) return true;
      const change = changes.find(({ turnId }) => turnId === turn.id);
      if (this.#views[index]?.update(turn, change)) isWaiting = true;
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

  /** Only what differs is taken away and put there: the paths of two heads begin alike. */
  #matchViews(turns: readonly Turn[]): void {
    const firstOther = turns.findIndex((turn, index) => this.#views[index]?.turnId !== turn.id);
    const kept = firstOther < 0 ? turns.length : firstOther;
    if (kept === this.#views.length && kept === turns.length) return;
    for (const view of this.#views.splice(kept)) view.remove();
    for (const turn of turns.slice(kept)) this.#add(turn);
    this.#markTabStop();
  }

  #add(turn: Turn): void {
    const view = new TurnView(turn, this.#context);
    view.setPlace(this.#views.length);
    this.#views.push(view);
    this.element.append(view.question, view.answer);
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
