import { shownQuestion } from '../../../core/conversation/shownQuestion.ts';
import * as l10n from '@vscode/l10n';
import type { Attachment, Question, Turn } from '../../../core/conversation/conversation.ts';
import { isOpen, isUnanswered } from '../../../core/conversation/path.ts';
import { own } from '../../../core/basics/records.ts';
import { attachmentChip, attachmentName } from '../../dom/attachmentChip.ts';
import { iconButton, textButton } from '../../dom/button.ts';
import { h, setAttribute, setShown, setText } from '../../dom/h.ts';
import { icon } from '../../dom/icon.ts';
import { isImage } from '../../../core/context/questionImages.ts';
import { askedImage } from '../../images/imageChip.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { forkButton } from './answerFooter.ts';
import { canBeEdited, openEditor, type QuestionEditor } from './questionEditor.ts';

/** What the person asked, boxed: chips of what was sent along, then the text, and what can be done with it. */
export class QuestionView {
  readonly element: HTMLElement;
  readonly #turn: Turn;
  readonly #context: PanelContext;
  readonly #words: HTMLElement;
  readonly #edit: HTMLElement;
  readonly #fork: HTMLElement;
  readonly #actions: HTMLElement;
  #isEdited = false;

  constructor(turn: Turn, context: PanelContext) {
    this.#turn = turn;
    this.#context = context;
    this.#words = createWords(shownQuestion(turn.question), `${turn.id}/question`, context);
    this.#edit = iconButton({ icon: 'edit', name: l10n.t('Edit question'), onClick: () => this.#openEditor().focus() });
    this.#fork = forkButton(turn, context);
    this.#actions = h('div.question-actions', this.#edit, this.#fork);
    this.element = h('div.question', createChips(turn, context), this.#words, this.#actions);
    this.#showParts();
    if (own(context.state.current.edits, turn.id) !== undefined) this.#openEditor();
  }

  /** Only the buttons change: the text of a question never does. */
  update(turn: Turn): void {
    setShown(this.#edit, canBeEdited(turn));
    setShown(this.#fork, !turn.isAside && !isOpen(turn) && !isUnanswered(turn));
    this.#showParts();
  }

  #openEditor(): QuestionEditor {
    const { id, question } = this.#turn;
    const onToggle = (isEdited: boolean): void => {
      this.#isEdited = isEdited;
      this.#showParts();
    };
    return openEditor({ id, text: question.text }, { below: this.#words, button: this.#edit, onToggle }, this.#context);
  }

  #showParts(): void {
    setShown(this.#words, !this.#isEdited && shownQuestion(this.#turn.question) !== '');
    setShown(this.#actions, !this.#isEdited && !(this.#edit.hidden && this.#fork.hidden));
  }
}

function createChips(turn: Turn, context: PanelContext): HTMLElement | false {
  const marks = [
    turn.isAside && mark(icon('comment-unresolved'), l10n.t('On the side')),
    kindBadge(turn.question),
    ...shownAttachments(turn, context),
  ];
  const chips = marks.filter((chip) => chip instanceof HTMLElement);
  return chips.length > 0 && h('div.chips', ...chips);
}

/** What a question does that came from the editor; `undefined` for one from the chat. */
function kindBadge({ kind, text, attachments }: Question): HTMLElement | undefined {
  switch (kind) {
    case 'chat':
      return undefined;
    case 'explain':
      return mark(icon('lightbulb'), l10n.t('Explain'), text);
    case 'edit':
      return mark(icon('edit'), l10n.t('Edit'), contextText(attachments.slice(0, -1)));
  }
}

function mark(picture: HTMLElement, text: string, title?: string): HTMLElement {
  return h('span.question-kind', { title }, picture, text);
}

/** `undefined` when nothing but the code to be changed was sent. */
function contextText(context: readonly Attachment[]): string | undefined {
  return context.length > 0 ? l10n.t('Sent for context: {0}', context.map(attachmentName).join(', ')) : undefined;
}

/** Of an edit only the last attachment, the code to be changed: the others are context. */
function shownAttachments({ id, question }: Turn, context: PanelContext): readonly HTMLElement[] {
  const { kind, attachments, options } = question;
  const { post, conversationId } = context;
  const first = kind === 'edit' ? attachments.length - 1 : 0;
  return attachments
    .map((attachment, index) => {
      const onOpen = (): void => post({ type: 'openAttachment', conversationId, turnId: id, index });
      return isImage(attachment)
        ? askedImage(attachment, context, { staysOut: options.withoutImages === true, onOpen })
        : attachmentChip(attachment, { onOpen });
    })
    .slice(Math.max(0, first));
}

/** Longer questions fold to this many lines. */
const foldAfterLines = 8;

/** A line this long is two or more on the page. */
const wideLine = 120;

/** The text of a question, folded when it is long. @param key - Names it in the panel's kept state. */
function createWords(words: string, key: string, context: PanelContext): HTMLElement {
  const text = h('div.question-text', words);
  return h('div.question-words', text, isLong(words) && unfoldButton(text, key, context));
}

function isLong(text: string): boolean {
  const lineCount = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / wideLine)), 0);
  return lineCount > foldAfterLines;
}

function unfoldButton(text: HTMLElement, key: string, { state }: PanelContext): HTMLElement {
  const button = textButton('', 'link', () => {
    const isUnfolded = text.classList.contains('folded');
    state.unfold(key, isUnfolded);
    show(!isUnfolded);
  });
  const show = (isFolded: boolean): void => {
    text.classList.toggle('folded', isFolded);
    setAttribute(button, 'aria-expanded', isFolded ? 'false' : 'true');
    setText(button, isFolded ? l10n.t('Show the whole question') : l10n.t('Show less'));
  };
  show(state.isUnfolded(key) !== true);
  return button;
}
