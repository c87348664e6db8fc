import * as l10n from '@vscode/l10n';
import { own } from '../../core/basics/own.ts';
import type { PanelSetup } from '../../core/messages/panelSetup.ts';
import { h, setAttribute, setShown, setText } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { PanelContext } from '../context/panelContext.ts';
import type { SetupChange } from './setupChange.ts';
import type { ChoiceEntry } from './toolChoices.ts';
import { choiceEntries, choiceName, effectiveChoice } from './toolChoices.ts';
import { usableTools } from './toolWords.ts';

/** "Tools: Auto", and the menu that it opens: whether the model may, must or must not use what is switched on. */
export class ToolChoiceMenu {
  readonly element: HTMLElement;
  readonly #context: PanelContext;
  readonly #change: SetupChange;
  /** Both are in the page; the style sheet shows the one that fits. */
  readonly #long = h('span.choice-long');
  readonly #short = h('span.choice-short');
  readonly #button = h(
    'button.model.choice',
    { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
    this.#long,
    this.#short,
    icon('chevron-down'),
  );
  readonly #menu = h('div.popup.menu', {
    role: 'menu',
    'aria-label': l10n.t('Which tools Qwen may use'),
    hidden: true,
  });
  readonly #items: HTMLButtonElement[] = [];
  #entries: readonly ChoiceEntry[] = [];

  constructor(context: PanelContext, change: SetupChange) {
    this.#context = context;
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
    const { choice, reason = '' } = effectiveChoice(setup);
    const label = l10n.t('Tools: {0}', choiceName(choice));
    setText(this.#long, label);
    setText(this.#short, choiceName(choice));
    setAttribute(this.#button, 'aria-label', label);
    setAttribute(this.#button, 'title', `${label}. ${reason}`.trim());
    const isNeeded = usableTools(setup).length > 0 || setup.toolChoice.mode !== 'auto' || setup.toolChoice.only;
    setShown(this.element, Boolean(isNeeded));
    this.#entries = choiceEntries(setup);
    this.#entries.forEach((entry, index) => showItem(this.#items[index] ?? this.#addItem(index), entry));
    this.#items.splice(this.#entries.length).forEach((item) => item.remove());
  }

  #addItem(index: number): HTMLButtonElement {
    const item = h('button.menu-item', { type: 'button', tabindex: -1 }, icon('check'), h('span'), h('span.quiet'));
    item.addEventListener('click', () => this.#chosen(this.#entries[index]));
    this.#items[index] = item;
    this.#menu.append(item);
    return item;
  }

  #chosen(entry: ChoiceEntry | undefined): void {
    if (!entry) return;
    const { reason, choice, name } = entry;
    if (reason !== undefined) return this.#context.announce(`${name}: ${reason}`);
    this.#change({ toolChoice: choice }, { type: 'setToolChoice', choice });
    if (!choice.only) this.#close();
  }

  #show(isShown: boolean): void {
    setShown(this.#menu, isShown);
    setAttribute(this.#button, 'aria-expanded', isShown ? 'true' : 'false');
    if (!isShown) return;
    // Above its button, moved to the left as far as it would not fit.
    const room = (this.element.parentElement?.clientWidth ?? 0) - this.#menu.offsetWidth;
    this.#menu.style.left = `${Math.max(0, Math.min(this.#button.offsetLeft, room))}px`;
    this.#items[
      Math.max(
        0,
        this.#entries.findIndex(({ isChecked }) => isChecked),
      )
    ]?.focus();
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

function showItem(item: HTMLButtonElement, { role, name, detail, isChecked, reason }: ChoiceEntry): void {
  const [, nameElement, detailElement] = item.children;
  setAttribute(item, 'role', role);
  setAttribute(item, 'aria-label', name);
  setAttribute(item, 'aria-checked', isChecked ? 'true' : 'false');
  setAttribute(item, 'aria-disabled', reason === undefined ? undefined : 'true');
  setAttribute(item, 'aria-description', reason ?? detail);
  if (nameElement) setText(nameElement, name);
  if (detailElement) setText(detailElement, reason ?? detail);
}
