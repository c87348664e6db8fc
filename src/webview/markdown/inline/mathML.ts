import temml from 'temml';

// This file and the library are a chunk of their own that loads with the first formula.

/** Beyond these a formula costs the page too much. */
const maxNodes = 2000;
const maxDepth = 60;

/** Commands that lead or load something from elsewhere, or name what is on the page: none of them is obeyed. */
const foreignCommand = /\\(?:href|url|includegraphics|html[A-Za-z]*|class|id|style|data)(?![A-Za-z])/;

const definition = /\\(?:[egx]?def|let|futurelet|(?:re|provide)?newcommand)(?![A-Za-z])/;

/** A formula that defines commands can be far longer than it looks. */
const maxLengthWithDefinitions = 500;

const allowedAttributes =
  /^(?:xmlns|display|displaystyle|scriptlevel|mathvariant|mathcolor|mathbackground|mathsize|class|style|form|fence|separator|stretchy|symmetric|largeop|movablelimits|accent|accentunder|lspace|rspace|minsize|maxsize|width|height|depth|voffset|linethickness|linebreak|notation|open|close|columnalign|columnlines|columnspacing|columnspan|rowspan|rowalign|rowlines|rowspacing|frame|framespacing|side|encoding|intent|arg|bevelled|subscriptshift|superscriptshift)$/;

/** TeX as MathML; `undefined` for what cannot be drawn, or is too much. */
export function mathML(source: string, isDisplay: boolean): Element | undefined {
  if (foreignCommand.test(source)) return undefined;
  if (definition.test(source) && source.length > maxLengthWithDefinitions) return undefined;
  const box = document.createElement('span');
  try {
    temml.render(source, box, {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      maxSize: [20, 200],
      maxExpand: 200,
    });
  } catch {
    return undefined;
  }
  const [math] = box.children;
  return box.childNodes.length === 1 && math?.localName === 'math' && isBounded(math) ? harmless(math) : undefined;
}

/** Without calling itself: the tree is as deep as the formula was written. */
function isBounded(math: Element): boolean {
  let level = [math];
  let count = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length;
    if (depth > maxDepth || count > maxNodes) return false;
    level = level.flatMap(({ children }) => Array.from(children));
  }
  return true;
}

/** The library builds nothing but MathML here. Names that could be those of other elements of the page go. */
function harmless(math: Element): Element | undefined {
  for (const element of [math, ...math.querySelectorAll('*')]) {
    if (element.namespaceURI !== 'http://www.w3.org/1998/Math/MathML') return undefined;
    for (const { name } of Array.from(element.attributes))
      if (!allowedAttributes.test(name)) element.removeAttribute(name);
  }
  return math;
}
