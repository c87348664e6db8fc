import type { PanelContext } from '../context/panelContext.ts';
import { followFootnote } from './inline/footnotes.ts';

/** Links go to the host, which checks them once more and opens them; neither the browser nor VS Code's own listener does. */
export function listenForLinks(root: HTMLElement, { post }: PanelContext): void {
  const listener = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[href]') : null;
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type !== 'click') return;
    const { footnote, file } = link.dataset;
    if (footnote !== undefined) followFootnote(link);
    else if (file !== undefined) post({ type: 'openFile', path: file });
    else post({ type: 'openLink', href: link.getAttribute('href') ?? '' });
  };
  root.addEventListener('click', listener);
  root.addEventListener('auxclick', listener);
}
