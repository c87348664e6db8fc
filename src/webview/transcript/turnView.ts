import * as l10n from '@vscode/l10n';
import type { Turn } from '../../core/conversation/conversation.ts';
import { isOpen } from '../../core/conversation/path.ts';
import type { PendingChange } from '../../core/panel/protocol.ts';
import { h, setAttribute } from '../dom/h.ts';
import { restoreUnfoldedCode } from '../markdown/unfoldedCode.ts';
import type { PanelContext } from '../panelContext.ts';
import { AnswerView } from './answerView.ts';
import { createQuestion } from './questionView.ts';

/** One turn on the page: the question and its answer, an article each. */
export class TurnView {
  readonly turnId: string;
  readonly question: HTMLElement;
  readonly answer: HTMLElement;
  readonly #context: PanelContext;
  readonly #answerView: AnswerView;
  #drawn: Turn | undefined;
  #drawnChange: PendingChange | undefined;
  #isWaiting = false;

  constructor(turn: Turn, context: PanelContext) {
    this.turnId = turn.id;
    this.#context = context;
    this.#answerView = new AnswerView(context);
    this.question = h('article.message-question', { tabindex: -1 }, createQuestion(turn, context));
    this.answer = h('article.message-answer', { tabindex: -1, 'data-turn': turn.id }, this.#answerView.element);
  }

  /**
   * Draws what is new; `true` when something was left for the next frame.
   *
   * @param change - What the turn changes, while that is live in an editor.
   */
  update(turn: Turn, change: PendingChange | undefined): boolean {
    if (turn === this.#drawn && isSameState(change, this.#drawnChange) && !this.#isWaiting) return false;
    this.#drawn = turn;
    this.#drawnChange = change;
    this.#isWaiting = this.#answerView.update(turn, change);
    setAttribute(this.answer, 'aria-busy', isOpen(turn) ? 'true' : undefined);
    if (!isOpen(turn) && !this.#isWaiting) restoreUnfoldedCode(this.answer, this.#context);
    return this.#isWaiting;
  }

  /** Names the two articles by their place in the transcript, counted from 1. */
  setPlace(index: number): void {
    setAttribute(this.question, 'aria-label', l10n.t('You said, message {0}', index * 2 + 1));
    setAttribute(this.answer, 'aria-label', l10n.t('Qwen answered, message {0}', index * 2 + 2));
  }

  tick(): void {
    if (this.#drawn && isOpen(this.#drawn)) this.#answerView.tick();
  }

  remove(): void {
    this.question.remove();
    this.answer.remove();
  }
}

function isSameState(before: PendingChange | undefined, after: PendingChange | undefined): boolean {
  return before?.state === after?.state && before?.open === after?.open;
}
