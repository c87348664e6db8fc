import { h, setAttribute } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { IconName } from '../dom/icon.ts';

/** A switch: an icon, and words where there is room (style sheet). */
export function toggleButton(iconName: IconName, name: string, onClick: () => void): HTMLButtonElement {
  const button = h(
    'button.toggle',
    { type: 'button', 'aria-label': name },
    icon(iconName),
    h('span.toggle-words', {}, name),
  );
  button.addEventListener('click', onClick);
  return button;
}

interface ToggleState {
  readonly isOn: boolean;
  /** What it does, and what it costs. */
  readonly purpose: string;
  /** Why it cannot be used now; `undefined` when it can. */
  readonly reason: string | undefined;
}

export function showToggle(button: HTMLButtonElement, { isOn, purpose, reason }: ToggleState): void {
  setAttribute(button, 'aria-pressed', isOn && reason === undefined ? 'true' : 'false');
  setAttribute(button, 'aria-disabled', reason === undefined ? undefined : 'true');
  setAttribute(button, 'title', `${button.getAttribute('aria-label') ?? ''}: ${reason ?? purpose}`);
}
