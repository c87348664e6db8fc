import { h } from './h.ts';
import { icon, type IconName } from './icon.ts';

interface IconButton {
  readonly icon: IconName;
  /** The accessible name; also the tooltip unless `title` is given. */
  readonly name: string;
  readonly title?: string;
  /** Absent where an ancestor listens for clicks. */
  readonly onClick?: () => void;
}

/** A small button that shows only an icon. */
export function iconButton({ icon: iconName, name, title, onClick }: IconButton): HTMLButtonElement {
  const button = h('button.icon-button', { type: 'button', 'aria-label': name, title: title ?? name }, icon(iconName));
  if (onClick) button.addEventListener('click', onClick);
  return button;
}

/** A button with words; `primary` for the one thing to do next. */
export function textButton(
  text: string,
  look: 'primary' | 'secondary' | 'link',
  onClick: () => void,
): HTMLButtonElement {
  const button = h(`button.text-button.${look}`, { type: 'button' }, text);
  button.addEventListener('click', onClick);
  return button;
}
