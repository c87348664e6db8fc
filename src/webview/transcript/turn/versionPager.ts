import * as l10n from '@vscode/l10n';
import { iconButton } from '../../dom/button.ts';
import { h, setAttribute, setShown, setText } from '../../dom/h.ts';

/** What there are several of: answers to one question, or questions that were asked in one place. */
export type PagedKind = 'answer' | 'question';

/** "2/3" between two buttons. The transcript listens for them (`VersionPaging`): it keeps them where they are while the versions change. */
export class VersionPager {
  readonly #kind: PagedKind;
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #count = h('span', { 'aria-hidden': 'true' });
  readonly element: HTMLElement;

  constructor(kind: PagedKind) {
    this.#kind = kind;
    const [previous, next] =
      kind === 'answer'
        ? [l10n.t('Previous version'), l10n.t('Next version')]
        : [l10n.t('Previous question'), l10n.t('Next question')];
    this.#previous = iconButton({ icon: 'chevron-left', name: previous });
    this.#next = iconButton({ icon: 'chevron-right', name: next });
    this.#previous.dataset.page = 'previous';
    this.#next.dataset.page = 'next';
    const parts = [this.#previous, this.#count, this.#next];
    this.element = h('div.pager', { role: 'group', 'data-kind': kind, hidden: true }, ...parts);
  }

  /** @param versions - The ids of all versions, `turnId` among them. */
  update(turnId: string, versions: readonly string[]): void {
    setShown(this.element, versions.length > 1);
    if (versions.length <= 1) return;
    const index = versions.indexOf(turnId);
    setAttribute(this.element, 'data-of', turnId);
    setText(this.#count, `${index + 1}/${versions.length}`);
    setAttribute(this.element, 'aria-label', versionText(this.#kind, index, versions.length));
    leadTo(this.#previous, versions[index - 1]);
    leadTo(this.#next, versions[index + 1]);
  }
}

/** "Answer 2 of 3". @param index - Counted from 0. */
export function versionText(kind: PagedKind, index: number, count: number): string {
  return kind === 'answer'
    ? l10n.t('Answer {0} of {1}', index + 1, count)
    : l10n.t('Question {0} of {1}', index + 1, count);
}

/** At the first and the last version the button is disabled, not removed, so that it keeps the focus. */
function leadTo(button: HTMLButtonElement, turnId: string | undefined): void {
  setAttribute(button, 'data-version', turnId);
  setAttribute(button, 'aria-disabled', turnId === undefined ? 'true' : undefined);
}
