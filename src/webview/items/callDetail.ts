import * as l10n from '@vscode/l10n';
import { textButton } from '../dom/button.ts';
import { fill, h, setShown, setText } from '../dom/h.ts';

/**
 * What will happen, in a box that scrolls, and how many arguments are further down in it.
 *
 * @param onSeen - Called with whether the end has been seen, whenever that may have changed. Once seen, it stays so.
 */
export function callDetail(detail: string, onSeen: (isSeen: boolean) => void): readonly HTMLElement[] {
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
    setShown(more, below > 0);
    onSeen(hasSeen || below === 0);
  };
  box.addEventListener('scroll', look);
  new ResizeObserver(look).observe(box);
  look();
  return [box, more];
}
