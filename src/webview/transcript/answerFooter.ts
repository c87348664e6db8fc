import * as l10n from '@vscode/l10n';
import { answerText, isOpen, isUnanswered } from '../../core/conversation/path.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import { iconButton, textButton } from '../dom/button.ts';
import { showCopied } from '../dom/copied.ts';
import { h, setAttribute, setShown, setText } from '../dom/h.ts';
import type { PanelContext } from '../panelContext.ts';
import type { TurnPlace } from './turnPlace.ts';
import { usageText } from './usage.ts';
import { VersionPager } from './versionPager.ts';

/** What can be done with an answer that has ended, its other versions, and quietly what it cost. */
export class AnswerFooter {
  readonly #context: PanelContext;
  readonly #buttons = h('div.answer-buttons');
  readonly #pager = new VersionPager();
  readonly #usage = h('span.usage');
  readonly element = h('div.answer-footer', { hidden: true }, this.#buttons, this.#pager.element, this.#usage);
  #ended: Turn | undefined;
  #isBeside = false;

  constructor(context: PanelContext) {
    this.#context = context;
  }

  update(turn: Turn, { versions, isBeside }: TurnPlace): void {
    this.#pager.update(turn.id, versions);
    const ended = isOpen(turn) ? undefined : turn;
    if (ended !== this.#ended || isBeside !== this.#isBeside) {
      this.#ended = ended;
      this.#isBeside = isBeside;
      this.#draw(ended);
    }
    setShown(this.element, versions.length > 1 || this.#buttons.hasChildNodes() || this.#usage.textContent !== '');
  }

  #draw(ended: Turn | undefined): void {
    const buttons = ended ? footerButtons(ended, this.#isBeside, this.#context) : [];
    this.#buttons.replaceChildren(...buttons.filter((button) => button !== false));
    const usage = ended && usageText(ended, this.#context.locale);
    setText(this.#usage, usage?.short ?? '');
    setAttribute(this.#usage, 'title', usage?.whole);
  }
}

function footerButtons(turn: Turn, isBeside: boolean, context: PanelContext): readonly (HTMLElement | false)[] {
  const text = answerText(turn);
  const copy = text !== '' && copyButton(text, context);
  if (turn.isAside) return [copy, asideButton(turn, isBeside, context)];
  const hasAnswer = !isUnanswered(turn);
  // A failure that left nothing has its Retry.
  return [copy, (hasAnswer || turn.status !== 'failed') && regenerateButton(turn, context), hasAnswer && forkButton(turn, context)];
}

function copyButton(text: string, context: PanelContext): HTMLElement {
  const button = iconButton({
    icon: 'copy',
    name: l10n.t('Copy answer'),
    onClick: () => {
      context.post({ type: 'copyText', text });
      showCopied(button, context);
    },
  });
  return button;
}

function regenerateButton({ id: turnId }: Turn, { post, conversationId }: PanelContext): HTMLElement {
  return iconButton({ icon: 'refresh', name: l10n.t('Regenerate'), onClick: () => post({ type: 'regenerate', conversationId, turnId }) });
}

/** In the answer and in the question: a new conversation that goes on from the turn. */
export function forkButton({ id: turnId }: Turn, { post, conversationId }: PanelContext): HTMLButtonElement {
  return iconButton({ icon: 'repo-forked', name: l10n.t('Fork from here'), onClick: () => post({ type: 'fork', conversationId, turnId }) });
}

/** Leads from the side onto the path to the head, and back. */
function asideButton(turn: Turn, isBeside: boolean, { post, conversationId }: PanelContext): HTMLElement | false {
  const turnId = isBeside ? turn.id : turn.parentId;
  if (turnId === null || (isBeside && isUnanswered(turn))) return false;
  const text = isBeside ? l10n.t('Go on from here') : l10n.t('Back to the main line');
  return textButton(text, 'link', () => post({ type: 'chooseVersion', conversationId, turnId }));
}
