// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MarkdownStream } from '../../../src/webview/markdown/markdownStream.ts';
import { streamed } from './cuts.ts';
import { mixedAnswers } from './mixedAnswers.ts';
import { allInputs } from './specExamples.ts';

const pieceLength = 6;

/** What is a mark of Markdown when it is gone in the end. */
const mark = /[*_~`[\]()|#>$<&\\]/;

const project = join(import.meta.dirname, '../../..');

/** Sections of the project's own documents, the longer inputs of other parsers, and blocks of answers; without those that wait for a link's definition. */
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'test/simulator/README.md'].flatMap((name) =>
    readFileSync(join(project, name), 'utf8').split(/^(?=#+ )/m),
  ),
  ...allInputs.filter((input) => input.length > 300),
  ...mixedAnswers(0).filter((answer) => answer.length < 300),
].filter((text) => !/^ {0,3}\[[^\]]+\]:/m.test(text));

/** The prose of a page without blanks: code and buttons have no marks. */
function prose(node: Node): string {
  if (node instanceof Text) return node.data.replace(/\s+/g, '');
  if (node instanceof Element && node.matches('.code-block')) return '';
  return Array.from(node.childNodes, prose).join('');
}

function isStray(shown: string, final: string): boolean {
  if (final.startsWith(shown)) return false;
  const place = Array.from({ length: shown.length }, (_, index) => index).find((at) => shown[at] !== final[at]) ?? 0;
  return mark.test(shown.charAt(place));
}

it('shows hardly ever a mark that is gone in the end', ({ task }) => {
  let [draws, stray] = [0, 0];
  for (const text of documents) {
    const final = prose(streamed([text]));
    const stream = new MarkdownStream();
    for (let start = 0; start < text.length; start += pieceLength) {
      stream.append(text.slice(start, start + pieceLength));
      stream.draw();
      draws += 1;
      if (isStray(prose(stream.element), final)) stray += 1;
    }
  }
  task.meta.figure = `Markdown, draws with a stray mark: ${stray} of ${draws}`;
  expect(stray).toBeLessThan(10);
});
