/** Up, Down, Home and End move between messages while one of them has the focus; only one is a stop for Tab. */
export function moveBetweenMessages(root: HTMLElement): void {
  root.addEventListener('keydown', (event) => {
    const articles = Array.from(root.querySelectorAll<HTMLElement>('article'));
    const index = articles.findIndex((article) => article === event.target);
    const target =
      index < 0 || hasModifier(event) ? undefined : articles[targetIndex(event.key, index, articles.length)];
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
function targetIndex(key: string, index: number, count: number): number {
  switch (key) {
    case 'ArrowUp':
      return index - 1;
    case 'ArrowDown':
      return index + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
