import { h } from '../../dom/h.ts';
import { LineChunks } from './lineChunks.ts';

/** Spans within one another beyond this have no colour of their own: a page is laid out level by level. */
const maxSpans = 24;

/** Builds coloured code in the shape that `CodeLines` has: 40 lines a `<div>`, spans closed and opened again between two. */
export class ColouredLines {
  readonly chunks: HTMLElement[] = [h('div.lines')];
  readonly #lines = new LineChunks(
    (piece) => this.#open.at(-1)?.append(piece),
    () => this.#nextChunk(),
  );
  readonly #scopes: string[] = [];
  /** The chunk and the open spans in it, outermost first. */
  #open: HTMLElement[] = [...this.chunks];

  /** Opens a span for a scope such as `title.function`: each word of it is a class. */
  open(scope: string): void {
    const className = scope
      .split('.')
      .map((word) => `token-${word.replaceAll('_', '')}`)
      .join(' ');
    this.#scopes.push(className);
    if (this.#scopes.length <= maxSpans) this.#push(className);
  }

  close(): void {
    if (this.#scopes.length <= maxSpans) this.#open.pop();
    this.#scopes.pop();
  }

  append(text: string): void {
    this.#lines.append(text);
  }

  #nextChunk(): void {
    const chunk = h('div.lines');
    this.chunks.push(chunk);
    this.#open = [chunk];
    for (const className of this.#scopes.slice(0, maxSpans)) this.#push(className);
  }

  #push(className: string): void {
    const span = h('span');
    span.className = className;
    this.#open.at(-1)?.append(span);
    this.#open.push(span);
  }
}
