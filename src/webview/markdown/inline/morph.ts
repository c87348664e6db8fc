/**
 * Makes `current` look like `next` and keeps every node that already does: of an open block only its end changes,
 * so a selection in it stands, and nothing before the end is laid out again.
 */
function morph(current: Node, next: Node): Node {
  if (current instanceof Text && next instanceof Text) return morphText(current, next);
  if (!(current instanceof Element && next instanceof Element) || current.nodeName !== next.nodeName)
    return replace(current, next);
  morphAttributes(current, next);
  morphChildren(current, next);
  return current;
}

function replace(current: Node, next: Node): Node {
  (current as ChildNode).replaceWith(next);
  return next;
}

function morphText(current: Text, next: Text): Text {
  if (current.data === next.data) return current;
  if (next.data.startsWith(current.data)) current.appendData(next.data.slice(current.length));
  else current.data = next.data;
  return current;
}

function morphAttributes(current: Element, next: Element): void {
  for (const { name } of Array.from(current.attributes)) if (!next.hasAttribute(name)) current.removeAttribute(name);
  for (const { name, value } of Array.from(next.attributes)) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  }
}

function morphChildren(current: Element, next: Element): void {
  const before = Array.from(current.childNodes);
  const after = Array.from(next.childNodes);
  after.forEach((child, index) => {
    const known = before[index];
    if (known) morph(known, child);
    else current.append(child);
  });
  for (const surplus of before.slice(after.length)) surplus.remove();
}

/**
 * Makes nodes that stand side by side look like others.
 *
 * @param place - Puts a node where the first stands, when there is none yet.
 */
export function morphNodes(
  current: readonly ChildNode[],
  next: readonly Node[],
  place: (node: ChildNode) => void,
): readonly ChildNode[] {
  const nodes: ChildNode[] = [];
  for (const [index, node] of next.entries()) {
    const known = current[index];
    const last = nodes.at(-1);
    const child = node as ChildNode;
    if (known) nodes.push(morph(known, child) as ChildNode);
    else {
      if (last) last.after(child);
      else place(child);
      nodes.push(child);
    }
  }
  for (const surplus of current.slice(next.length)) surplus.remove();
  return nodes;
}
