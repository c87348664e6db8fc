/** Marks where a growing text goes on, for the style sheet: its last paragraph, heading, item or line of code. */
export class Tip {
  readonly #text: Element;
  #marked: Element | undefined;

  constructor(text: Element) {
    this.#text = text;
  }

  show(): void {
    this.#mark(tipIn(this.#text.lastElementChild));
  }

  hide(): void {
    this.#mark(undefined);
  }

  #mark(element: Element | undefined): void {
    if (element === this.#marked) return;
    this.#marked?.removeAttribute('data-tip');
    element?.setAttribute('data-tip', '');
    this.#marked = element;
  }
}

/** The last block of a group, a list or an item; an item's own text, where no block follows it. */
function tipIn(parent: Element | null): Element | undefined {
  const last = parent?.lastElementChild;
  if (last?.matches('ul, ol, li, .blocks')) return tipIn(last) ?? (last.matches('li') ? last : undefined);
  if (last?.matches('.code-block')) return last.matches('.closed') ? undefined : lastLines(last);
  return last?.matches('p, h3, h4, h5, h6') ? last : undefined;
}

function lastLines(code: Element): Element | undefined {
  return code.querySelector('code')?.lastElementChild ?? undefined;
}
