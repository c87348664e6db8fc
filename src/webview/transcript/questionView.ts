import * as l10n from '@vscode/l10n';
import type { Attachment, Question, Turn } from '../../core/conversation/conversation.ts';
import { attachmentChip, attachmentName } from '../composer/attachmentChip.ts';
import { h, setAttribute, setText } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { PanelContext } from '../panelContext.ts';

/** Longer questions fold to this many lines. */
const foldAfterLines = 8;

/** A line this long is two or more on the page. */
const wideLine = 120;

/** What the person asked, boxed: chips of what was sent along, then the text. Never changes once it is asked. */
export function createQuestion(turn: Turn, context: PanelContext): HTMLElement {
  const { id, question } = turn;
  const kind = kindMark(question);
  const chips = shownAttachments(turn, context);
  // The words of an explanation are ours and always the same: what counts is what was to be explained.
  const words = question.kind === 'explain' ? '' : question.text;
  const text = h('div.question-text', {}, words);
  return h(
    'div.question',
    {},
    (kind !== undefined || chips.length > 0) && h('div.chips', {}, kind, ...chips),
    words !== '' && text,
    isLong(words) && unfoldButton(text, `${id}/question`, context),
  );
}

/** What a question does that came from the editor; `undefined` for one from the chat. */
function kindMark({ kind, text, attachments }: Question): HTMLElement | undefined {
  switch (kind) {
    case 'chat':
      return undefined;
    case 'explain':
      return h('span.question-kind', { title: text }, icon('lightbulb'), l10n.t('Explain'));
    case 'edit':
      return h('span.question-kind', { title: contextText(attachments.slice(0, -1)) }, icon('edit'), l10n.t('Edit'));
  }
}

/** `undefined` when nothing but the code to be changed was sent. */
function contextText(context: readonly Attachment[]): string | undefined {
  return context.length > 0 ? l10n.t('Sent along for reading: {0}', context.map(attachmentName).join(', ')) : undefined;
}

/** Of an edit only what was to be changed, the last one: the others were for reading. */
function shownAttachments({ id, question }: Turn, { post }: PanelContext): readonly HTMLElement[] {
  const { kind, attachments } = question;
  const first = kind === 'edit' ? attachments.length - 1 : 0;
  return attachments
    .map((attachment, index) => attachmentChip(attachment, { onOpen: () => post({ type: 'openAttachment', turnId: id, index }) }))
    .slice(Math.max(0, first));
}

function isLong(text: string): boolean {
  const lineCount = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / wideLine)), 0);
  return lineCount > foldAfterLines;
}

function unfoldButton(text: HTMLElement, key: string, { state }: PanelContext): HTMLElement {
  const button = h('button.text-button.link', { type: 'button' });
  const show = (isFolded: boolean): void => {
    text.classList.toggle('folded', isFolded);
    setAttribute(button, 'aria-expanded', isFolded ? 'false' : 'true');
    setText(button, isFolded ? l10n.t('Show the whole question') : l10n.t('Show less'));
  };
  button.addEventListener('click', () => {
    const isUnfolded = text.classList.contains('folded');
    state.change({ unfolded: { ...state.current.unfolded, [key]: isUnfolded } });
    show(!isUnfolded);
  });
  show(state.current.unfolded[key] !== true);
  return button;
}
