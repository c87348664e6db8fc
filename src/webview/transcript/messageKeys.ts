/** All messages in their order, those that are not on the page among them. */
interface Messages {
  readonly lastIndex: () => number;
  /** Puts the message on the page when it is not there. */
  readonly messageAt: (index: number) => HTMLElement | undefined;
  /** -1 for what is no message. */
  readonly indexOf: (element: HTMLElement) => number;
}

/** Up, Down, Home and End move between messages while one of them has the focus; only one is a stop for Tab. */
export function moveBetweenMessages(root: HTMLElement, { lastIndex, messageAt, indexOf }: Messages): void {
  root.addEventListener('keydown', (event) => {
    const index = event.target instanceof HTMLElement ? indexOf(event.target) : -1;
    const target = index < 0 || hasModifier(event) ? undefined : messageAt(targetIndex(event.key, index, lastIndex()));
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
  root.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target.localName !== 'article') return;
    for (const article of root.querySelectorAll('article[tabindex="0"]')) article.setAttribute('tabindex', '-1');
    target.tabIndex = 0;
  });
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
}

/** -1 for a key that does not move. */
function targetIndex(key: string, index: number, lastIndex: number): number {
  switch (key) {
    case 'ArrowUp':
      return index - 1;
    case 'ArrowDown':
      return index + 1;
    case 'Home':
      return 0;
    case 'End':
      return lastIndex;
    default:
      return -1;
  }
}
