import { entryText, type OutputEntry } from '../../core/output/outputEntry.ts';
import { h, setText } from '../dom/h.ts';
import { attempt, attemptOnly } from '../dom/attempt.ts';
import type { CallState, CreateItemView, ItemContext, ItemState, ItemView } from './itemView.ts';

/** An item that cannot be drawn is shown as plain text; a fault in it does not affect the others. */
export class SafeView implements ItemView {
  #view: ItemView;

  constructor(create: CreateItemView, context: ItemContext) {
    this.#view = attempt(() => create(context), createPlainText);
  }

  get element(): HTMLElement {
    return this.#view.element;
  }

  get state(): CallState | undefined {
    return this.#view.state;
  }

  update(entry: OutputEntry, state: ItemState): boolean {
    return attempt(
      () => this.#view.update(entry, state),
      () => this.#fallBack(entry),
    );
  }

  tick(): void {
    attemptOnly(() => this.#view.tick?.());
  }

  #fallBack(entry: OutputEntry): boolean {
    const { element } = this.#view;
    this.#view = createPlainText();
    element.replaceWith(this.#view.element);
    showPlain(this.#view.element, entry);
    return false;
  }
}

function createPlainText(): ItemView {
  const element = h('p.raw');
  return { element, update: (entry) => showPlain(element, entry) };
}

function showPlain(element: HTMLElement, entry: OutputEntry): false {
  setText(
    element,
    attempt(
      () => entryText(entry) || JSON.stringify(entry.item),
      () => '',
    ),
  );
  return false;
}
