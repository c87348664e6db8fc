import * as l10n from '@vscode/l10n';
import type { Turn } from '../../../core/conversation/conversation.ts';
import type { ReplayReason } from '../../../core/conversation/requestPlan.ts';
import { isOpen } from '../../../core/conversation/path.ts';
import { entryText, type OutputEntry } from '../../../core/output/outputEntry.ts';
import { sourcesOf } from '../../../core/output/sources.ts';
import { own } from '../../../core/basics/records.ts';
import { ChangeView } from '../../change/changeView.ts';
import { h, setShown } from '../../dom/h.ts';
import { attempt, attemptOnly } from '../../dom/attempt.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { createAnswerEnd } from './answerEnd.ts';
import { AnswerFooter } from './answerFooter.ts';
import { ItemList } from './itemList.ts';
import { createSourceList } from './sourceList.ts';
import { type ShownItem, shownItems } from './shownItems.ts';
import type { TurnContext } from './turnContext.ts';
import { WaitingIndicator } from './waitingIndicator.ts';

/** The answer of one turn: its items in the order in which they came, then how it ended. */
export class AnswerView {
  readonly #context: PanelContext;
  readonly #items: ItemList;
  readonly #waiting: WaitingIndicator;
  readonly #note = h('p.quiet.replay', { hidden: true });
  readonly #change: ChangeView;
  readonly #after = h('div.after');
  readonly #footer: AnswerFooter;
  readonly element: HTMLElement;
  #endOf: Turn | undefined;

  constructor(context: PanelContext) {
    this.#context = context;
    this.#items = new ItemList(context);
    this.#change = new ChangeView(context);
    this.#waiting = new WaitingIndicator(context);
    this.#footer = new AnswerFooter(context);
    this.element = h(
      'div.answer',
      this.#note,
      this.#items.element,
      this.#waiting.element,
      this.#after,
      this.#footer.element,
    );
  }

  /** Draws what is new in the turn; `true` when something was left for the next frame. */
  update(turn: Turn, context: TurnContext): boolean {
    attemptOnly(() => this.#updateNote(turn));
    const items = shownItems(turn);
    const isWaiting = this.#items.update(turn, items, context.approvals);
    this.element.classList.toggle('streaming', isOpen(turn));
    attemptOnly(() => this.#updateChange(turn, context));
    attemptOnly(() => this.#updateWaiting(turn, context, items));
    this.#updateEnd(
      turn,
      items.map(({ entry }) => entry),
    );
    attemptOnly(() => this.#footer.update(turn, context));
    return isWaiting;
  }

  #updateChange(turn: Turn, { change }: TurnContext): void {
    this.#change.update(turn, change);
    insertChange(this.#change.element, turn, this.#items.element);
  }

  #updateWaiting(turn: Turn, { change, isBehind }: TurnContext, items: readonly ShownItem[]): void {
    if (isOpen(turn))
      this.#waiting.update(
        turn,
        isBehind,
        change?.state === 'writing' || items.some(showsProgress) || items.some(isPendingCall),
      );
    else this.#waiting.update(turn, isBehind, true);
  }

  tick(): void {
    this.#items.tick();
  }

  #updateNote(turn: Turn): void {
    const text = replayText(turn);
    if (text === undefined || this.#note.textContent === text) return;
    this.#note.textContent = text;
    this.#note.hidden = false;
  }

  #updateEnd(turn: Turn, output: readonly OutputEntry[]): void {
    if (isOpen(turn) || this.#endOf === turn) return;
    this.#endOf = turn;
    const parts = [() => createSourceList(sourcesOf(output)), () => createAnswerEnd(turn, this.#context)];
    this.#after.replaceChildren(
      ...parts.map((create) => attempt(create, () => undefined)).filter((part) => part !== undefined),
    );
  }
}

/** An edit's card stands in the place of the code that the edit was made of; any other change follows the answer. */
function insertChange(card: HTMLElement, { question, change }: Turn, items: HTMLElement): void {
  const code =
    question.kind === 'edit' && change
      ? items.querySelector<HTMLElement>('.message .blocks > .code-block:not(.change)')
      : null;
  if (code) setShown(code, false);
  const before = code ?? items;
  if (before.nextElementSibling !== card) before.after(card);
}

/** Whether an item shows by itself that the answer goes on: a step while it runs, a message from its first word to the turn's end. */
function showsProgress({ entry }: ShownItem, index: number, items: readonly ShownItem[]): boolean {
  if (entry.item.type !== 'message') return entry.endedAt === undefined;
  return entryText(entry) !== '' && index === items.length - 1;
}

/** A call that has not returned shows by itself that it is at work, or waits for permission. */
function isPendingCall({ callId, result }: ShownItem): boolean {
  return callId !== undefined && result === undefined;
}

const forgotten = (): string => l10n.t('The server no longer remembered this conversation; sent again in full.');

/** By why a turn was sent again in full, what the person should know of it, and need not act on. */
const replayTexts: Readonly<Partial<Record<ReplayReason, () => string>>> = {
  idExpired: forgotten,
  serverForgot: forgotten,
  otherServer: () => l10n.t('This server does not know the conversation yet, so it was sent in full.'),
  otherKey: () => l10n.t('The API key has changed, so the conversation was sent in full.'),
  otherModel: () => l10n.t('The model has changed, so the conversation was sent in full.'),
};

/** `undefined` when there is nothing to tell. */
function replayText({ responses }: Turn): string | undefined {
  const plan = responses.map(({ plan }) => plan).find(({ mode }) => mode === 'replay');
  return plan?.mode === 'replay' ? own(replayTexts, plan.reason)?.() : undefined;
}
