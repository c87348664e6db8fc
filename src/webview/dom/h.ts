export type Child = Node | string | null | undefined | false;

/** Attributes by name. No `on…`, which would be inline script: listeners are added by `addEventListener`. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Builds an element: `h('p.quiet', { title: 'why' }, 'text', child)`, or without attributes `h('p.quiet', 'text', child)`.
 * The name may carry classes. `true` sets an empty attribute; `false` and `undefined` leave it out. Text is always text.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K | `${K}.${string}`,
  ...content: readonly [Attributes, ...Child[]] | readonly Child[]
): HTMLElementTagNameMap[K] {
  const [tag, ...classes] = name.split('.') as [K, ...string[]];
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  const [first, ...others] = content as readonly [Attributes | Child, ...Child[]];
  if (!areAttributes(first)) others.unshift(first);
  else for (const [key, value] of Object.entries(first)) setAttribute(element, key, value);
  for (const child of others) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

function areAttributes(first: Attributes | Child): first is Attributes {
  return typeof first === 'object' && first !== null && !(first instanceof Node);
}

/** Appends children one by one: a hundred thousand arguments of one call would overflow the stack. */
export function fill<T extends Element>(element: T, children: Iterable<Node>): T {
  for (const child of children) element.append(child);
  return element;
}

/** Makes these the children of an element, in this order. What stays is not moved: it keeps selection, focus and what is scrolled in it. */
export function arrange(parent: HTMLElement, elements: readonly HTMLElement[]): void {
  const staying = new Set<Element>(elements);
  for (const child of Array.from(parent.children)) if (!staying.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}

/** Sets an attribute, or removes it for `false` and `undefined`; an equal value is not written again. */
export function setAttribute(element: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) return element.removeAttribute(name);
  const text = value === true ? '' : String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** Sets the text of an element that holds nothing else; the same text is not written again. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Shows or hides an element for everybody, screen readers too.
 *
 * @param next - Takes the focus that would be lost with an element that is hidden.
 */
export function setShown(element: HTMLElement, isShown: boolean, next?: HTMLElement | null): void {
  if (element.hidden !== isShown) return;
  if (!isShown && element.contains(document.activeElement)) next?.focus({ preventScroll: true });
  element.hidden = !isShown;
}
