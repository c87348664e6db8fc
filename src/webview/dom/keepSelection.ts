/** Changes the nodes of an element but not its text, and restores a selection that begins or ends in it. */
export function keepSelection(element: Element, change: () => void): void {
  const selection = document.getSelection();
  const { anchorNode = null, anchorOffset = 0, focusNode = null, focusOffset = 0 } = selection ?? {};
  const [anchor, focus] = [offsetIn(element, anchorNode, anchorOffset), offsetIn(element, focusNode, focusOffset)];
  change();
  if (anchor === undefined && focus === undefined) return;
  const [from, to] = [positionAt(element, anchor) ?? anchorNode, positionAt(element, focus) ?? focusNode];
  if (!from || !to) return;
  selection?.setBaseAndExtent(...endOf(from, anchorOffset), ...endOf(to, focusOffset));
}

type Place = readonly [node: Node, offset: number];

function endOf(place: Place | Node, offset: number): Place {
  return place instanceof Node ? [place, offset] : place;
}

/** How many characters of the element's text stand before a place; `undefined` for one outside. */
function offsetIn(element: Element, node: Node | null, offset: number): number | undefined {
  if (!node || !element.contains(node)) return undefined;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

function positionAt(element: Element, offset: number | undefined): Place | undefined {
  if (offset === undefined) return undefined;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [element, element.childNodes.length];
}
