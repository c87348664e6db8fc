import * as l10n from '@vscode/l10n';
import type { Turn } from '../../core/conversation/conversation.ts';
import { attachmentChip } from '../composer/attachmentChip.ts';
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
  const chips = question.attachments.map((attachment, index) =>
    attachmentChip(attachment, { onOpen: () => context.post({ type: 'openAttachment', turnId: id, index }) }),
  );
  if (question.kind === 'explain') return explanation(turn, chips);
  const text = h('div.question-text', {}, question.text);
  return h(
    'div.question',
    {},
    chips.length > 0 && h('div.chips', {}, ...chips),
    question.text !== '' && text,
    isLong(question.text) && unfoldButton(text, `${id}/question`, context),
  );
}

/** Its words are ours and always the same: what counts is what was to be explained. */
function explanation({ question }: Turn, chips: readonly HTMLElement[]): HTMLElement {
  const kind = h('span.question-kind', { title: question.text }, icon('lightbulb'), l10n.t('Explain'));
  return h('div.question', {}, h('div.chips', {}, kind, ...chips));
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
