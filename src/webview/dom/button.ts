import { type Attributes, type Child, h } from './h.ts';
import { icon, type IconName } from './icon.ts';

interface IconButton {
  readonly icon: IconName;
  /** The accessible name; also the tooltip unless `title` is given. */
  readonly name: string;
  readonly title?: string;
  /** Absent where an ancestor listens for clicks. */
  readonly onClick?: (event: MouseEvent) => void;
}

/** A button, built as by `h`. @param onClick - Absent where an ancestor listens for clicks. */
export function createButton(
  name: 'button' | `button.${string}`,
  attributes: Attributes,
  onClick: ((event: MouseEvent) => void) | undefined,
  ...content: readonly Child[]
): HTMLButtonElement {
  const button = h(name, { type: 'button', ...attributes }, ...content);
  if (onClick) button.addEventListener('click', onClick);
  return button;
}

/** Whether a click is the second or a later one of a row: it was meant for what stood there at the first. */
export function isRepeatedClick({ detail }: MouseEvent): boolean {
  return detail > 1;
}

/** A small button that shows only an icon. */
export function iconButton({ icon: iconName, name, title = name, onClick }: IconButton): HTMLButtonElement {
  return createButton('button.icon-button', { 'aria-label': name, title }, onClick, icon(iconName));
}

/** A button with words; `primary` for the one thing to do next. */
export function textButton(
  text: string,
  look: 'primary' | 'secondary' | 'link',
  onClick: (event: MouseEvent) => void,
): HTMLButtonElement {
  return createButton(`button.text-button.${look}`, {}, onClick, text);
}
