import * as l10n from '@vscode/l10n';
import { own } from '../../../core/basics/own.ts';
import type { PanelSetup } from '../../../core/messages/panelSetup.ts';
import { h, setAttribute, setShown, setText } from '../../dom/h.ts';
import { icon } from '../../dom/icon.ts';
import type { PanelContext } from '../../context/panelContext.ts';
import type { SetupChange } from './setupChange.ts';
import type { MenuEntry } from './menuEntry.ts';
import { createItem, showItem } from './menuEntry.ts';
import { choiceEntries, choiceName, effectiveChoice } from './toolChoices.ts';
import { toolSwitch, toolSwitches } from './toolSwitches.ts';
import { usableTools } from './toolWords.ts';

/** "Tools: Auto", and the menu that it opens: what the model may use, and whether it may, must or must not use it. */
export class ToolMenu {
  readonly element: HTMLElement;
  readonly #context: PanelContext;
  readonly #change: SetupChange;
  /** How many tools are on, or the choice when it is another than "Auto". */
  readonly #state = h('span');
  readonly #button = h(
    'button.model.tools',
    { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    icon('tools'),
    this.#state,
    icon('chevron-down'),
  );
  readonly #menu = h('div.popup.menu', { role: 'menu', 'aria-label': l10n.t('What Qwen may use'), hidden: true });
  readonly #items: HTMLButtonElement[] = [];
  #entries: readonly MenuEntry[] = [];
  #setup: PanelSetup;

  constructor(context: PanelContext, setup: PanelSetup, change: SetupChange) {
    this.#context = context;
    this.#setup = setup;
    this.#change = change;
    this.element = h('span.choice-place', {}, this.#button, this.#menu);
    this.#button.addEventListener('click', () => this.#show(this.#menu.hidden === true));
    // A click between the items must not take the focus, which would close the menu.
    this.#menu.addEventListener('mousedown', (event) => event.preventDefault());
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.element.contains(relatedTarget as Node | null)) this.#show(false);
    });
    this.element.addEventListener('keydown', (event) => this.#pressed(event));
  }

  update(setup: PanelSetup): void {
    this.#setup = setup;
    const { choice, reason = '' } = effectiveChoice(setup);
    const usable = usableTools(setup);
    const isAuto = choice.mode === 'auto' && !choice.only;
    const label = isAuto ? l10n.t('Tools: Auto, {0} on', usable.length) : l10n.t('Tools: {0}', choiceName(choice));
    setText(this.#state, isAuto ? String(usable.length) : choiceName(choice));
    setAttribute(this.#button, 'aria-label', label);
    const names = usable.map(({ title }) => title).join(', ');
    setAttribute(this.#button, 'title', [label, names, reason].filter((part) => part !== '').join('. '));
    setAttribute(this.#button, 'aria-description', names);
    this.#button.classList.toggle('on', usable.length > 0 && choice.mode !== 'none');
    this.#entries = [...toolSwitches(setup), ...choiceEntries(setup)];
    this.#entries.forEach((entry, index) => showItem(this.#items[index] ?? this.#addItem(index), entry));
    this.#items.splice(this.#entries.length).forEach((item) => item.remove());
  }

  /** Turns web search on, when it is off. */
  useWebSearch(): void {
    const { change, message } = toolSwitch('web_search', this.#setup);
    if (!this.#setup.tools.includes('web_search')) this.#change(change, message);
  }

  #addItem(index: number): HTMLButtonElement {
    const item = createItem(() => this.#chosen(this.#entries[index]));
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
    // Above its button, moved to the left as far as it would not fit.
    const room = (this.element.parentElement?.clientWidth ?? 0) - this.#menu.offsetWidth;
    this.#menu.style.left = `${Math.max(0, Math.min(this.#button.offsetLeft, room))}px`;
    this.#items[0]?.focus();
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
