import type { MessageFromWebview } from '../../../core/messages/fromWebview.ts';
import type { PanelSetup } from '../../../core/messages/panelSetup.ts';
import { createButton } from '../../dom/button.ts';
import { h, setAttribute, setText } from '../../dom/h.ts';
import { icon } from '../../dom/icon.ts';

/** One line of the menu of tools, and what choosing it does. */
export interface MenuEntry {
  readonly role: 'menuitemradio' | 'menuitemcheckbox' | 'menuitem';
  readonly name: string;
  /** What it does, and what it costs. */
  readonly detail: string;
  readonly isChecked: boolean;
  /** Why it cannot be chosen now; `undefined` when it can. */
  readonly reason: string | undefined;
  /** What is shown at once, before the host has answered. */
  readonly change: Partial<PanelSetup>;
  readonly message: MessageFromWebview;
  /** Whether the menu stays open, for another one to be chosen. */
  readonly staysOpen: boolean;
  /** Whether it belongs to the line above it. */
  readonly isNested?: boolean;
  /** Whether it begins a group of its own. */
  readonly beginsGroup?: boolean;
}

export function createMenuItem(onClick: () => void): HTMLButtonElement {
  return createButton('button.menu-item', { tabindex: -1 }, onClick, icon('check'), h('span'), h('span.quiet'));
}

export function updateMenuItem(item: HTMLButtonElement, entry: MenuEntry): void {
  const { role, name, detail, isChecked, reason } = entry;
  const [, nameElement, detailElement] = item.children;
  setAttribute(item, 'role', role);
  setAttribute(item, 'aria-label', name);
  setAttribute(item, 'aria-checked', role === 'menuitem' ? undefined : isChecked ? 'true' : 'false');
  setAttribute(item, 'aria-disabled', reason === undefined ? undefined : 'true');
  setAttribute(item, 'aria-description', reason ?? detail);
  item.classList.toggle('nested', entry.isNested === true);
  item.classList.toggle('group', entry.beginsGroup === true);
  if (nameElement) setText(nameElement, name);
  if (detailElement) setText(detailElement, reason ?? detail);
}
