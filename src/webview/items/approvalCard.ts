import * as l10n from '@vscode/l10n';
import type { ApprovalChoice, PendingApproval } from '../../core/tools/pendingApproval.ts';
import { isRepeatedClick, textButton } from '../dom/button.ts';
import { fill, h, setShown, setText } from '../dom/h.ts';
import type { ItemContext } from './itemView.ts';

/** The place at the end of a step for the card that asks for the person's permission. */
export class ApprovalSlot {
  readonly #step: HTMLElement;
  readonly #context: ItemContext;
  #shown: PendingApproval | undefined;
  #card: HTMLElement | undefined;

  constructor(step: HTMLElement, context: ItemContext) {
    this.#step = step;
    this.#context = context;
  }

  /** Shows the card, or removes it once it has been answered, here or elsewhere. It never takes the focus; removed with the focus, it hands it to the step. */
  update(approval: PendingApproval | undefined): void {
    if (JSON.stringify(this.#shown) === JSON.stringify(approval)) return;
    const hadFocus = this.#card?.contains(document.activeElement) === true;
    this.#card?.remove();
    this.#shown = approval;
    this.#card = approval && createCard(approval, (choice) => this.#answer(approval, choice));
    if (this.#card) this.#step.append(this.#card);
    if (hadFocus) this.#step.querySelector('button')?.focus();
  }

  #answer({ turnId, callId }: PendingApproval, choice: ApprovalChoice): void {
    const { post, conversationId } = this.#context.panel;
    post({ type: 'answerApproval', conversationId, turnId, callId, choice });
  }
}

/** Whose tool it is, what it is for, what exactly will happen, and the four answers to it; only the first of them counts. */
function createCard(approval: PendingApproval, answer: (choice: ApprovalChoice) => void): HTMLElement {
  const { title, from, purpose, detail } = approval;
  const question = l10n.t('Allow “{0}”?', title);
  let isAnswered = false;
  const button = (text: string, choice: ApprovalChoice): HTMLButtonElement =>
    textButton(text, choice === 'once' ? 'primary' : 'secondary', (event) => {
      // The second click on a card that has gone allows nothing here.
      if (isAnswered || isRepeatedClick(event)) return;
      isAnswered = true;
      answer(choice);
    });
  const allow = [
    button(l10n.t('Allow once'), 'once'),
    button(l10n.t('Allow in this conversation'), 'conversation'),
    button(l10n.t('Allow always in this workspace'), 'workspace'),
  ];
  return h(
    'div.approval',
    { role: 'group', 'aria-label': question },
    h('p.approval-title', question),
    h(
      'p.quiet',
      from === '' ? l10n.t('From a server or an extension that VS Code does not identify') : l10n.t('From {0}', from),
    ),
    purpose !== '' && h('p', purpose),
    ...callDetail(detail, (isSeen) => allow.forEach((one) => (one.disabled = !isSeen))),
    h('div.buttons', ...allow, button(l10n.t('Deny'), 'deny')),
  );
}

/**
 * What will happen, in a box that scrolls, and how many arguments are further down in it.
 *
 * @param onSeen - Called with whether the end has been seen, whenever that may have changed. Once seen, it stays so.
 */
function callDetail(detail: string, onSeen: (isSeen: boolean) => void): readonly HTMLElement[] {
  const parts = detail.split(/(?<=\n)(?=  ")/).map((text) => h('div', text));
  const box = fill(h('pre.step-text', { tabindex: 0, role: 'group', 'aria-label': l10n.t('What will happen') }), parts);
  const more = textButton('', 'link', () => {
    box.scrollTop += box.clientHeight * 0.8;
    look();
  });
  let hasSeen = false;
  const look = (): void => {
    const bottom = box.scrollTop + box.clientHeight;
    const firstBelow = parts.findIndex((part) => part.offsetTop + part.offsetHeight > bottom + 1);
    const below = firstBelow < 0 ? 0 : parts.length - firstBelow;
    // A box that is not on the page yet has no height: nothing in it counts as seen.
    hasSeen ||= below === 0 && box.clientHeight > 0;
    setText(more, below === 1 ? l10n.t('1 more argument') : l10n.t('{0} more arguments', below));
    // Not to a button beside it: the same key pressed once more would allow the call.
    setShown(more, below > 0, box);
    onSeen(hasSeen || below === 0);
  };
  box.addEventListener('scroll', look);
  new ResizeObserver(look).observe(box);
  look();
  return [box, more];
}
