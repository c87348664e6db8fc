import * as l10n from '@vscode/l10n';
import { iconButton } from '../../dom/button.ts';
import { h, setAttribute, setShown, setText } from '../../dom/h.ts';

/** "2/3" between two buttons. The transcript listens for them (`Paging`): it keeps them where they are while the versions change. */
export class VersionPager {
  readonly #previous = pagerButton('previous');
  readonly #next = pagerButton('next');
  readonly #count = h('span', { 'aria-hidden': 'true' });
  readonly element = h('div.pager', { role: 'group', hidden: true }, this.#previous, this.#count, this.#next);

  /** @param versions - The ids of all versions, `turnId` among them. */
  update(turnId: string, versions: readonly string[]): void {
    setShown(this.element, versions.length > 1);
    if (versions.length <= 1) return;
    const index = versions.indexOf(turnId);
    setText(this.#count, `${index + 1}/${versions.length}`);
    setAttribute(this.element, 'aria-label', versionText(index, versions.length));
    leadTo(this.#previous, versions[index - 1]);
    leadTo(this.#next, versions[index + 1]);
  }
}

/** "Version 2 of 3". @param index - Counted from 0. */
export function versionText(index: number, count: number): string {
  return l10n.t('Version {0} of {1}', index + 1, count);
}

function pagerButton(direction: 'previous' | 'next'): HTMLButtonElement {
  const button =
    direction === 'previous'
      ? iconButton({ icon: 'chevron-left', name: l10n.t('Previous version') })
      : iconButton({ icon: 'chevron-right', name: l10n.t('Next version') });
  button.dataset.page = direction;
  return button;
}

/** At the first and the last version the button is disabled, not removed, so that it keeps the focus. */
function leadTo(button: HTMLButtonElement, turnId: string | undefined): void {
  setAttribute(button, 'data-version', turnId);
  setAttribute(button, 'aria-disabled', turnId === undefined ? 'true' : undefined);
}
