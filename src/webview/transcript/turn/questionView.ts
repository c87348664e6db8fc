import { shownQuestion } from '../../../core/conversation/shownQuestion.ts';
import * as l10n from '@vscode/l10n';
import type { Attachment, Question, Turn } from '../../../core/conversation/conversation.ts';
import { isOpen, isUnanswered } from '../../../core/conversation/path.ts';
import { own } from '../../../core/basics/json.ts';
import { attachmentChip, attachmentName } from '../../dom/attachmentChip.ts';
import { iconButton } from '../../dom/button.ts';
import { h, setShown } from '../../dom/h.ts';
import { icon } from '../../dom/icon.ts';
import { isImage } from '../../../core/context/questionImages.ts';
import { askedImage } from '../../images/imageChip.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { forkButton } from './answerFooter.ts';
import { canBeEdited, openEditor, type QuestionEditor } from './questionEditor.ts';
import { createWords } from './questionWords.ts';

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
    this.#actions = h('div.question-actions', {}, this.#edit, this.#fork);
    this.element = h('div.question', {}, createChips(turn, context), this.#words, this.#actions);
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
    const place = {
      below: this.#words,
      button: this.#edit,
      onToggle: (isEdited: boolean) => this.#showEdited(isEdited),
    };
    return openEditor({ id, text: question.text }, place, this.#context);
  }

  #showEdited(isEdited: boolean): void {
    this.#isEdited = isEdited;
    this.#showParts();
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
  return chips.length > 0 && h('div.chips', {}, ...chips);
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
