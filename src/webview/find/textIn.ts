import { placesOf, searchable } from '../../core/conversation/findText.ts';

/** The elements of a message whose text is searched. */
const texts = '.question-text, .message .markdown';

/** The elements that the panel adds, whose text is not searched. */
const added = '.code-head, .unfold-code, .callout-title, math annotation';

const blocks = 'p, li, td, th, pre, h3, h4, h5, h6, blockquote, .lines, br, hr';

interface Piece {
  readonly node: Text;
  readonly start: number;
}

/** Where words stand in a message on the page, as it is drawn. */
export function rangesOf(words: string, message: Element): readonly Range[] {
  return Array.from(message.querySelectorAll(texts)).flatMap((element) => rangesIn(words, element));
}

function rangesIn(words: string, element: Element): readonly Range[] {
  const { text, pieces } = textIn(element);
  const found = searchable(text);
  const length = searchable(words).text.length;
  return placesOf(words, found).flatMap((place) => {
    const [start, end] = [found.places[place], found.places[place + length - 1]];
    return start === undefined || end === undefined ? [] : (rangeIn(pieces, start, end + 1) ?? []);
  });
}

/** The text of an element, a line break between two blocks. */
function textIn(element: Element): { readonly text: string; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element && node.matches(blocks)) text += '\n';
    if (!(node instanceof Text) || node.parentElement?.closest(added)) continue;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}

function rangeIn(pieces: readonly Piece[], start: number, end: number): Range | undefined {
  const [first, last] = [start, end - 1].map((place) => pieces.findLast((piece) => piece.start <= place));
  if (!first || !last) return undefined;
  const range = document.createRange();
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, Math.min(end - last.start, last.node.length));
  return range;
}
