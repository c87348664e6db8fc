import { arrange } from './h.ts';

/**
 * Makes these the children of an element. In the place of one that looks the same stays what stood there, with the focus and
 * a click that has begun: what it does must follow from how it looks. Where what had the focus goes, the button in its place
 * gets it.
 *
 * @param otherwise - Takes the focus where no button is left.
 */
export function replaceChanged(element: HTMLElement, children: readonly HTMLElement[], otherwise: () => void): void {
  const buttons = (): readonly HTMLElement[] => Array.from(element.querySelectorAll('button'));
  const hadFocus = element.contains(document.activeElement);
  const focusedAt = buttons().findIndex((button) => button === document.activeElement);
  const before = Array.from(element.children);
  const inPlace = (child: HTMLElement, at: number): HTMLElement => {
    const current = before[at];
    return current instanceof HTMLElement && current.isEqualNode(child) ? current : child;
  };
  arrange(element, children.map(inPlace));
  if (!hadFocus || element.contains(document.activeElement)) return;
  const left = buttons();
  const next = left[Math.min(Math.max(0, focusedAt), left.length - 1)];
  if (next) next.focus();
  else otherwise();
}
