import type { MessageFromWebview } from '../../../core/messages/fromWebview.ts';
import type { PanelSetup } from '../../../core/messages/panelSetup.ts';
import { own } from '../../../core/basics/records.ts';
import { h, setAttribute, setShown } from '../../dom/h.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import { createMenuItem, type MenuEntry, updateMenuItem } from './menuEntry.ts';

/** Shows a change at once and asks the host for it, whose answer (`setupChanged`) decides. */
export type SetupChange = (change: Partial<PanelSetup>, message: MessageFromWebview) => void;

/** A button of the composer with the menu that it opens above itself. */
export class MenuButton {
  readonly element: HTMLElement;
  readonly #context: PanelContext;
  readonly #change: SetupChange;
  readonly #button: HTMLButtonElement;
  readonly #menu: HTMLElement;
  readonly #items: HTMLButtonElement[] = [];
  #entries: readonly MenuEntry[] = [];

  /** @param name - Of the menu. */
  constructor(context: PanelContext, button: HTMLButtonElement, name: string, change: SetupChange) {
    this.#context = context;
    this.#change = change;
    this.#button = button;
    setAttribute(button, 'aria-haspopup', 'menu');
    this.#menu = h('div.popup.menu', { role: 'menu', 'aria-label': name, hidden: true });
    this.element = h('span.choice-place', button, this.#menu);
    this.#listen();
    this.#show(false);
  }

  update(entries: readonly MenuEntry[]): void {
    this.#entries = entries;
    entries.forEach((entry, index) => updateMenuItem(this.#items[index] ?? this.#addItem(index), entry));
    this.#items.splice(entries.length).forEach((item) => item.remove());
  }

  #listen(): void {
    this.#button.addEventListener('click', () => this.#show(this.#menu.hidden === true));
    // A click between the items must not take the focus, which would close the menu.
    this.#menu.addEventListener('mousedown', (event) => event.preventDefault());
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.element.contains(relatedTarget as Node | null)) this.#show(false);
    });
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
  }

  #addItem(index: number): HTMLButtonElement {
    const item = createMenuItem(() => this.#chosen(this.#entries[index]));
    this.#items[index] = item;
    this.#menu.append(item);
    return item;
  }

  #chosen(entry: MenuEntry | undefined): void {
    if (!entry) return;
    const { reason, name, change, message, staysOpen } = entry;
    if (reason !== undefined) return this.#context.announce(`${name}: ${reason}`);
    this.#change(change, message);
    if (!staysOpen) this.#close();
  }

  #show(isShown: boolean): void {
    setShown(this.#menu, isShown);
    setAttribute(this.#button, 'aria-expanded', isShown ? 'true' : 'false');
    if (!isShown) return;
    this.#menu.style.setProperty('--button-left', `${this.#button.offsetLeft}px`);
    this.#items[this.#first()]?.focus();
  }

  /** What is chosen of a menu of levels; the first of one that has switches, too. */
  #first(): number {
    const isOneChoice = this.#entries.every(({ role }) => role === 'menuitemradio');
    const chosen = this.#entries.findIndex(({ isChecked }) => isChecked);
    return isOneChoice ? Math.max(0, chosen) : 0;
  }

  #close(): void {
    this.#show(false);
    this.#button.focus();
  }

  #pressed(event: KeyboardEvent): void {
    if (this.#menu.hidden) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      this.#show(true);
    } else if (event.key === 'Escape') {
      this.#close();
    } else {
      const count = this.#items.length;
      const at = this.#items.findIndex((item) => item === document.activeElement);
      const target = own({ ArrowDown: at + 1, ArrowUp: at + count - 1, Home: 0, End: count - 1 }, event.key);
      if (target === undefined) return;
      this.#items[target % count]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
