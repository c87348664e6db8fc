import * as l10n from '@vscode/l10n';
import { answerText } from '../../../core/conversation/answerText.ts';
import { isOpen, isUnanswered } from '../../../core/conversation/path.ts';
import type { Turn } from '../../../core/conversation/conversation.ts';
import type { ModelPrice } from '../../../core/usage/modelPrice.ts';
import { iconButton, textButton } from '../../dom/button.ts';
import { showCopied } from '../../dom/copied.ts';
import { h, setShown, setText } from '../../dom/h.ts';
import type { IconName } from '../../dom/icon.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import type { TurnContext } from './turnContext.ts';
import { UsageView } from './usageView.ts';
import { VersionPager } from './versionPager.ts';

/** Below an answer: its buttons once it has ended, its other versions, its usage. */
export class AnswerFooter {
  readonly #context: PanelContext;
  readonly #buttons = h('div.answer-buttons');
  readonly #followUps = h('div.follow-ups');
  readonly #askedWith = h('span.quiet.asked-with', { hidden: true });
  readonly #pager = new VersionPager('answer');
  /** The button of the box stops the conversation's own answer. */
  readonly #stop: HTMLElement;
  readonly #usage: UsageView;
  readonly element: HTMLElement;
  #turnId = '';
  #ended: Turn | undefined;
  #price: ModelPrice | undefined;
  #isOffPath = false;
  #hasVersions = false;

  constructor(context: PanelContext) {
    this.#context = context;
    const { post, conversationId } = context;
    this.#stop = textButton(l10n.t('Stop this answer'), 'secondary', () =>
      post({ type: 'withdraw', conversationId, turnId: this.#turnId }),
    );
    this.#usage = new UsageView(context);
    this.element = h(
      'div.answer-footer',
      { hidden: true },
      this.#stop,
      this.#buttons,
      this.#pager.element,
      h('div.answer-facts', this.#askedWith, this.#usage.button),
      this.#usage.account,
      this.#followUps,
    );
  }

  update(turn: Turn, { versions, isOffPath, price, askedWith }: TurnContext): void {
    this.#turnId = turn.id;
    this.#pager.update(turn.id, versions.answers);
    setText(this.#askedWith, askedWith);
    setShown(this.#askedWith, askedWith !== '');
    const ended = isOpen(turn) ? undefined : turn;
    setShown(this.#stop, turn.isAside === true && isOpen(turn), this.element.closest('article'));
    const hasVersions = versions.answers.length > 1;
    if (ended !== this.#ended || isOffPath !== this.#isOffPath || hasVersions !== this.#hasVersions) {
      this.#isOffPath = isOffPath;
      this.#hasVersions = hasVersions;
      this.#draw(ended);
    }
    if (ended !== this.#ended || price !== this.#price) this.#usage.update(ended, price);
    this.#price = price;
    this.#ended = ended;
    setShown(
      this.element,
      hasVersions || askedWith !== '' || !this.#stop.hidden || this.#buttons.hasChildNodes() || this.#usage.isShown,
    );
  }

  #draw(ended: Turn | undefined): void {
    const buttons = ended ? footerButtons(ended, this.#isOffPath, this.#hasVersions, this.#context) : [];
    this.#buttons.replaceChildren(...buttons.filter((button) => button !== false));
    this.#followUps.replaceChildren(...(ended ? followUpButtons(ended, this.#context) : []));
  }
}

function footerButtons(
  turn: Turn,
  isOffPath: boolean,
  hasVersions: boolean,
  context: PanelContext,
): readonly (HTMLElement | false)[] {
  const text = answerText(turn);
  const request = (type: TurnRequest, icon: IconName, name: string): HTMLElement =>
    requestButton(type, { icon, name }, turn, context);
  const copy = text !== '' && copyButton(text, context);
  const inspect = turn.responses.length > 0 && request('inspectTurn', 'json', l10n.t('Inspect request'));
  if (turn.isAside) return [copy, inspect, leaveAsideButton(turn, isOffPath, context)];
  const hasAnswer = !isUnanswered(turn);
  const isTalk = turn.question.kind !== 'edit';
  return [
    copy,
    // A failure without an answer has a Retry button instead.
    (hasAnswer || turn.status !== 'failed') && request('regenerate', 'refresh', l10n.t('Regenerate')),
    // The host asks what is to be other than before.
    hasAnswer && isTalk && request('regenerateWith', 'chevron-down', l10n.t('Answer in another way…')),
    hasVersions && text !== '' && request('compareVersions', 'git-compare', l10n.t('Compare versions')),
    hasAnswer && forkButton(turn, context),
    inspect,
  ];
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

/** What a button asks the host to do with a turn. */
type TurnRequest = 'regenerate' | 'regenerateWith' | 'compareVersions' | 'fork' | 'inspectTurn';

function requestButton(
  type: TurnRequest,
  look: Pick<Parameters<typeof iconButton>[0], 'icon' | 'name'>,
  { id: turnId }: Turn,
  { post, conversationId }: PanelContext,
): HTMLButtonElement {
  return iconButton({ ...look, onClick: () => post({ type, conversationId, turnId }) });
}

/** In the answer and in the question: a new conversation that goes on from the turn. */
export function forkButton(turn: Turn, context: PanelContext): HTMLButtonElement {
  return requestButton('fork', { icon: 'repo-forked', name: l10n.t('Fork from here') }, turn, context);
}

/** On an aside: continues the conversation from it, or returns to the main line. */
function leaveAsideButton(turn: Turn, isOffPath: boolean, { post, conversationId }: PanelContext): HTMLElement | false {
  const turnId = isOffPath ? turn.id : turn.parentId;
  if (turnId === null || (isOffPath && isUnanswered(turn))) return false;
  const text = isOffPath ? l10n.t('Continue from here') : l10n.t('Back to the main conversation');
  return textButton(text, 'link', () => post({ type: 'chooseVersion', conversationId, turnId }));
}

/** What is often asked next, below the last answer: one click asks it. */
function followUpButtons(turn: Turn, { post, conversationId }: PanelContext): readonly HTMLElement[] {
  const { status, question, isAside } = turn;
  if (status !== 'completed' || question.kind === 'edit' || isAside || question.summarises || isUnanswered(turn))
    return [];
  return followUps().map(([name, text]) =>
    textButton(name, 'link', () => post({ type: 'askFollowUp', conversationId, text })),
  );
}

/** By their names. In Chinese, the last one asks for English. */
function followUps(): readonly (readonly [string, string])[] {
  return [
    [l10n.t('Shorter'), l10n.t('Say that again, shorter.')],
    [l10n.t('Deeper'), l10n.t('Go deeper into that.')],
    [l10n.t('中文'), l10n.t('请用中文再回答一次。')],
  ];
}
