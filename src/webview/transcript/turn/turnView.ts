import * as l10n from '@vscode/l10n';
import type { Turn } from '../../../core/conversation/conversation.ts';
import type { SeenPart } from '../../../core/messages/nextQuestionFacts.ts';
import { answerText } from '../../../core/conversation/answerText.ts';
import { isOpen } from '../../../core/conversation/path.ts';
import { own } from '../../../core/basics/records.ts';
import { h, setAttribute, setShown, setText } from '../../dom/h.ts';
import { attempt } from '../../dom/attempt.ts';
import { endCutOffCode } from '../../markdown/code/applyButton.ts';
import { restoreUnfoldedCode } from '../../markdown/code/codeFolding.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { AnswerView } from './answerView.ts';
import { QuestionView } from './questionView.ts';
import { SummaryView } from './summaryView.ts';
import { isSameContext, type TurnContext } from './turnContext.ts';
import { VersionPager } from './versionPager.ts';

/** One turn on the page: the question and its answer, an article each. */
export class TurnView {
  readonly turnId: string;
  readonly question: HTMLElement;
  readonly answer: HTMLElement;
  readonly #context: PanelContext;
  readonly #isAside: boolean;
  readonly #questionView: QuestionView | SummaryView;
  readonly #seen = h('p.quiet.seen-from', { hidden: true });
  readonly #questionPager = new VersionPager('question');
  readonly #answerView: AnswerView;
  #drawn: Turn | undefined;
  #drawnContext: TurnContext | undefined;
  #isWaiting = false;

  /** Something was left for the next frame. */
  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Whether the person has something in it that would be lost if it left the page: the focus, a part of the selection, a question being edited. */
  get isInUse(): boolean {
    const { edits } = this.#context.state.current;
    return own(edits, this.turnId) !== undefined || [this.question, this.answer].some(hasFocusOrSelection);
  }

  constructor(turn: Turn, context: PanelContext) {
    this.turnId = turn.id;
    this.#context = context;
    this.#isAside = turn.isAside === true;
    this.#answerView = new AnswerView(context);
    this.#questionView =
      turn.question.summarises === undefined
        ? new QuestionView(turn, context)
        : new SummaryView(turn, this.#answerView.element, context);
    const asked = [this.#seen, this.#questionView.element, this.#questionPager.element];
    this.question = h('article.message-question', { tabindex: -1 }, ...asked);
    if (this.#questionView instanceof SummaryView) this.#questionView.reopenEditor();
    this.answer = h('article.message-answer', { tabindex: -1, 'data-turn': turn.id }, this.#answerView.element);
  }

  /**
   * Draws what is new; `true` when something was left for the next frame.
   *
   * @param isReleased - Its answer is not known here for now.
   */
  update(turn: Turn, context: TurnContext, isReleased: boolean): boolean {
    const isSame = isSameContext(this.#drawnContext, context);
    if (turn === this.#drawn && isSame && !this.#isWaiting) return false;
    this.#drawn = turn;
    this.#drawnContext = context;
    if (!isSame) this.#showContext(context);
    attempt(
      () => this.#questionView.update(turn),
      () => this.question.replaceChildren(h('p.raw', turn.question.text)),
    );
    this.#isWaiting =
      !isReleased &&
      attempt(
        () => this.#answerView.update(turn, context),
        () => this.#showPlainAnswer(turn),
      );
    const isBusy = isReleased || isOpen(turn);
    setAttribute(this.answer, 'aria-busy', isBusy ? 'true' : undefined);
    if (!isBusy && !this.#isWaiting) this.#finishCode(turn);
    return this.#isWaiting;
  }

  #finishCode({ status }: Turn): void {
    restoreUnfoldedCode(this.answer, this.#context);
    endCutOffCode(this.answer, status === 'completed');
  }

  /** Shows an answer that cannot be drawn as its text. */
  #showPlainAnswer(turn: Turn): false {
    const text = attempt(
      () => answerText(turn),
      () => '',
    );
    this.answer.replaceChildren(h('p.raw', text));
    return false;
  }

  /**
   * Names the two articles by their place in the transcript, counted from 1: not all of them are on the page.
   *
   * @param index - Of the turn, counted from 0.
   * @param turnCount - Of all turns, those that have not been read among them.
   */
  setPlace(index: number, turnCount: number): void {
    const name = this.#isAside
      ? l10n.t('You asked on the side, message {0}', index * 2 + 1)
      : l10n.t('You said, message {0}', index * 2 + 1);
    setAttribute(this.question, 'aria-label', name);
    setAttribute(this.answer, 'aria-label', l10n.t('Qwen answered, message {0}', index * 2 + 2));
    [this.question, this.answer].forEach((article, at) => {
      setAttribute(article, 'aria-posinset', index * 2 + 1 + at);
      setAttribute(article, 'aria-setsize', turnCount * 2);
    });
  }

  #showContext({ isOffPath, isLast, seen, versions }: TurnContext): void {
    this.#questionPager.update(this.turnId, versions.questions);
    setShown(this.#seen, seen !== undefined);
    if (seen?.isAfter) this.answer.append(this.#seen);
    else if (seen && this.#seen.parentElement !== this.question) this.question.prepend(this.#seen);
    setText(this.#seen, seen ? seenText(seen) : '');
    for (const article of [this.question, this.answer]) article.classList.toggle('aside', isOffPath);
    this.answer.classList.toggle('last', isLast);
  }

  tick(): void {
    if (this.#drawn && isOpen(this.#drawn)) this.#answerView.tick();
  }

  remove(): void {
    this.question.remove();
    this.answer.remove();
  }
}

function hasFocusOrSelection(article: HTMLElement): boolean {
  const selection = document.getSelection();
  return (
    article.contains(document.activeElement) ||
    (selection !== null && !selection.isCollapsed && selection.containsNode(article, true))
  );
}

/** The text above the first turn that the model sees word for word; below the last turn, if it sees none of them. */
function seenText({ isAfter, summarised, omitted }: SeenPart): string {
  if (summarised > 0 && omitted > 0)
    return isAfter
      ? l10n.t(
          'Qwen sees only your next question, and a summary of {0} of the {1} turns before',
          summarised,
          summarised + omitted,
        )
      : l10n.t(
          'Qwen sees everything from here on, and a summary of {0} of the {1} turns before',
          summarised,
          summarised + omitted,
        );
  return summarised > 0 ? summarisedText(summarised, isAfter) : omittedText(omitted, isAfter);
}

function summarisedText(turns: number, isAfter: true | undefined): string {
  if (isAfter) return l10n.t('Qwen sees only your next question, and a summary of what came before');
  return turns === 1
    ? l10n.t('Qwen sees everything from here on, and a summary of the turn before')
    : l10n.t('Qwen sees everything from here on, and a summary of the {0} turns before', turns);
}

function omittedText(turns: number, isAfter: true | undefined): string {
  if (isAfter) return l10n.t('Qwen sees only your next question: what came before does not fit the model’s window');
  return turns === 1
    ? l10n.t('Qwen sees everything from here on, without the turn before')
    : l10n.t('Qwen sees everything from here on, without the {0} turns before', turns);
}
