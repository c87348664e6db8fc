import { h } from './h.ts';

/** The icons that the style sheet carries: codicons, and our own (`styles/icons.css`). */
export type IconName =
  | 'add'
  | 'arrow-down'
  | 'arrow-up'
  | 'attach'
  | 'book'
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-right'
  | 'circle-slash'
  | 'close'
  | 'comment-unresolved'
  | 'copy'
  | 'discard'
  | 'edit'
  | 'error'
  | 'eye'
  | 'file-code'
  | 'gear'
  | 'git-compare'
  | 'git-pull-request-go-to-changes'
  | 'globe'
  | 'info'
  | 'insert'
  | 'json'
  | 'key'
  | 'lightbulb'
  | 'list-selection'
  | 'loading'
  | 'new-file'
  | 'refresh'
  | 'repo-forked'
  | 'send'
  | 'stop-circle'
  | 'terminal'
  | 'thinking'
  | 'threadline'
  | 'tools'
  | 'warning'
  | 'word-wrap';

/** An icon that is hidden from screen readers: the element around it has the accessible name. */
export function icon(name: IconName): HTMLElement {
  return h(`span.icon.icon-${name}`, { 'aria-hidden': 'true' });
}

/** Puts another icon in the place of one. */
export function setIcon(element: HTMLElement, name: IconName): void {
  const className = `icon icon-${name}`;
  if (element.className !== className) element.className = className;
}
