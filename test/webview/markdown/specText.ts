/**
 * What a page says, in one form for the HTML of a specification and for the panel's: headings by how deep they are,
 * code without its last line end, no blanks where a browser shows none.
 */
export function specText(page: Element): string {
  return Array.from(page.childNodes, nodeText).join('').replace(/\n+/g, '\n').trim();
}

/** The panel's page in the same form. */
export function panelText(page: Element): string {
  return Array.from(page.querySelectorAll(':scope > .blocks'), specText).join('\n').trim();
}

const headings: Readonly<Record<string, string>> = { h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6', h6: 'h6' };

const blocks = 'p blockquote ul ol li h3 h4 h5 h6 hr table thead tbody tr th td pre div'.split(' ');

function nodeText(node: Node): string {
  if (node.nodeType === 3) return (node.textContent ?? '').replace(/[ \t]*\n[ \t]*/g, '\n');
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  if (element.matches('.code-head, .unfold-code')) return '';
  if (element.matches('.code-block'))
    return preText(element.querySelector('pre'), element.getAttribute('data-language'));
  if (element.localName === 'pre')
    return preText(element, element.querySelector('code')?.className.replace(/^language-/, ''));
  if (element.matches('.table-box')) return specText(element);
  if (element.matches('.checkbox')) return element.matches('.checked') ? '[x]' : '[ ]';
  if (element.localName === 'input') return element.hasAttribute('checked') ? '[x]' : '[ ]';
  return elementText(element);
}

function preText(pre: Element | null, language: string | null | undefined): string {
  const lines = Array.from(pre?.querySelectorAll('.lines') ?? [], ({ textContent }) => textContent);
  const text = lines.length > 0 ? lines.join('') : (pre?.textContent ?? '').replace(/\n$/, '');
  return `<pre ${language ?? ''}>${JSON.stringify(text)}</pre>\n`;
}

function elementText(element: Element): string {
  const isPanels = element.closest('.markdown') !== null;
  const name = isPanels ? element.localName : (headings[element.localName] ?? element.localName);
  if (name === 'code') return `<code>${element.textContent}</code>`;
  const isBlock = blocks.includes(name);
  const inner = Array.from(element.childNodes, nodeText)
    .join('')
    .replace(/^(\[[ x]\]) /, '$1');
  const open = `<${name}${attributes(element)}>`;
  if (name === 'br') return '<br>\n';
  return isBlock ? `\n${open}${inner.trim()}</${name}>\n`.replace(/\n+/g, '\n') : `${open}${inner}</${name}>`;
}

function attributes(element: Element): string {
  const href = element.getAttribute('href');
  const align = element.getAttribute('align') ?? (element.matches('th, td') ? element.className : '');
  const start = element.getAttribute('start');
  const source = element.getAttribute('src');
  return [
    href === null ? '' : ` ${encoded(href)}`,
    source === null ? '' : ` ${encoded(source)} ${element.getAttribute('alt') ?? ''}`,
    align ? ` ${align}` : '',
    start === null ? '' : ` ${start}`,
  ].join('');
}

/** Addresses as the specification writes them in HTML. */
function encoded(href: string): string {
  try {
    return encodeURI(decodeURI(href)).replaceAll('%25', '%');
  } catch {
    return encodeURI(href).replaceAll('%25', '%');
  }
}
