/** What a piece of Markdown came to, one line a block: `p: Hello <em>there</em>`. Links show their address, named marks their name. */
export function domText(markdown: Element): string {
  return Array.from(
    markdown.querySelectorAll(':scope > .blocks > *'),
    (block) => `${blockName(block)}: ${innerText(block)}`,
  ).join('\n');
}

function blockName(block: Element): string {
  const start = block.getAttribute('start');
  return start === null ? block.localName : `${block.localName}[start=${start}]`;
}

function innerText(element: Element): string {
  return Array.from(element.childNodes, nodeText).join('');
}

function nodeText(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? '';
  const element = node as Element;
  if (element.matches('.code-head, .unfold-code')) return '';
  const name = element.getAttribute('aria-label');
  if (element.localName === 'span' && name !== null) return `<span ${name}>`;
  if (element.localName === 'span') return innerText(element);
  const href = element.getAttribute('href');
  return `<${element.localName}${href === null ? '' : ` ${href}`}>${innerText(element)}</${element.localName}>`;
}
