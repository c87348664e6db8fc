import { MarkdownStream } from '../../../src/webview/markdown/markdownStream.ts';

/** Text as it arrives, in pieces, drawn after each of them → the page at the end. */
export function streamed(pieces: readonly string[], { withLast = true } = {}): HTMLElement {
  const markdown = new MarkdownStream();
  pieces.forEach((piece, index) => {
    markdown.append(piece);
    // The last piece may come together with the end.
    if (withLast || index < pieces.length - 1) markdown.draw();
  });
  markdown.end();
  return markdown.element;
}

/** A text in pieces of 1 to 12 characters, by chance that is always the same. */
export function randomCuts(text: string): readonly string[] {
  const pieces: string[] = [];
  let seed = text.length + 1;
  for (let start = 0; start < text.length;) {
    seed = (seed * 48_271) % 0x7fffffff;
    const end = start + 1 + (seed % 12);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
