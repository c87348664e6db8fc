import type { MarkdownStream } from './markdownStream.ts';

let Markdown: (new () => MarkdownStream) | undefined;

/** What draws Markdown is a chunk of its own, loaded from the start: the panel is on the screen before. Rejects when it cannot be loaded. */
export const markdownLoaded = import('./markdownStream.ts').then((module) => {
  Markdown = module.MarkdownStream;
});

/** Nothing of a conversation is drawn before. */
export function isMarkdownLoaded(): boolean {
  return Markdown !== undefined;
}

/** @throws before Markdown is loaded. */
export function createMarkdown(): MarkdownStream {
  if (!Markdown) throw new Error('Markdown is not loaded yet');
  return new Markdown();
}
