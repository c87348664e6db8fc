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
