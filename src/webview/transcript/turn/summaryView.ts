import * as l10n from '@vscode/l10n';
import type { Turn } from '../../../core/conversation/conversation.ts';
import { answerText } from '../../../core/conversation/answerText.ts';
import { isOpen } from '../../../core/conversation/path.ts';
import { textButton } from '../../dom/button.ts';
import { own } from '../../../core/basics/records.ts';
import { h, setShown, setText } from '../../dom/h.ts';
import { icon } from '../../dom/icon.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { openEditor, type QuestionEditor } from './questionEditor.ts';

/** A summary in place of a question: what it is, to be opened, stopped while it is being written, and put in other words. */
export class SummaryView {
  readonly element: HTMLElement;
  readonly #context: PanelContext;
  readonly #answer: HTMLElement;
  readonly #state = h('span');
  readonly #toggle: HTMLButtonElement;
  readonly #stop: HTMLElement;
  readonly #edit: HTMLElement;
  #turn: Turn;
  #isEdited = false;

  /** @param answer - What is shown of the summary while it is open. */
  constructor(turn: Turn, answer: HTMLElement, context: PanelContext) {
    this.#turn = turn;
    this.#context = context;
    this.#answer = answer;
    const chevron = icon('chevron-right');
    chevron.classList.add('chevron');
    this.#toggle = h('button.summary-toggle', { type: 'button', 'aria-expanded': 'false' }, this.#state, chevron);
    this.#toggle.addEventListener('click', () => {
      const isOpened = this.#toggle.getAttribute('aria-expanded') === 'false';
      context.state.unfold(this.#key, isOpened);
      this.#open(isOpened);
    });
    this.#stop = textButton(l10n.t('Stop summarizing'), 'secondary', () =>
      context.post({ type: 'withdraw', conversationId: context.conversationId, turnId: turn.id }),
    );
    this.#edit = textButton(l10n.t('Edit summary'), 'secondary', () => this.#openEditor().focus());
    this.element = h('div.summary', this.#toggle, this.#stop, this.#edit);
    this.#open(context.state.isUnfolded(this.#key) === true);
    this.update(turn);
  }

  /** Opens the editor again that was open when the view was made before; it stands below this one, which is on the page by then. */
  reopenEditor(): void {
    if (own(this.#context.state.current.edits, this.#turn.id) !== undefined) this.#openEditor();
  }

  update(turn: Turn): void {
    this.#turn = turn;
    setText(this.#state, stateText(turn));
    setShown(this.#stop, isOpen(turn), this.#toggle);
    setShown(this.#edit, turn.status === 'completed' && !this.#isEdited);
  }

  /** Names it in the panel's kept state. */
  get #key(): string {
    return `${this.#turn.id}/summary`;
  }

  #open(isOpened: boolean): void {
    setShown(this.#answer, isOpened);
    this.#toggle.setAttribute('aria-expanded', String(isOpened));
  }

  #openEditor(): QuestionEditor {
    const asked = { id: this.#turn.id, text: answerText(this.#turn) };
    const onToggle = (isEdited: boolean): void => {
      this.#isEdited = isEdited;
      this.update(this.#turn);
    };
    return openEditor(asked, { below: this.element, button: this.#edit, onToggle }, this.#context);
  }
}

function stateText(turn: Turn): string {
  if (isOpen(turn)) return l10n.t('Summarizing the older turns');
  if (turn.status === 'completed') return l10n.t('Summary of the older turns');
  return turn.status === 'cancelled'
    ? l10n.t('No summary: it was stopped, and the conversation continues without it')
    : l10n.t('No summary: it could not be written, and the conversation continues without it');
}
