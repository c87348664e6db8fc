import * as l10n from '@vscode/l10n';
import { codeText } from '../markdown/code/codeLines.ts';
import { MarkdownStream } from '../markdown/markdownStream.ts';
import { createCodeCard } from './codeCard.ts';

/** The service wraps what code printed into a fence, and puts pictures beside it as Markdown links. */
const markdownOfTheService = /^ {0,3}(?:```|~~~)|!\[[^[\]\n]*\]\(/m;

/** What code printed: text as it was printed, pictures as links. */
export function createCodeOutput(logs: string): Node {
  if (!markdownOfTheService.test(logs)) return createOutputCard(logs);
  const stream = new MarkdownStream();
  stream.append(logs);
  stream.end();
  for (const block of stream.element.querySelectorAll('.code-block'))
    block.replaceWith(createOutputCard(codeText(block)));
  return stream.element;
}

function createOutputCard(text: string): HTMLElement {
  return createCodeCard({
    text: text.trimEnd(),
    language: '',
    title: l10n.t('Output'),
    copyName: l10n.t('Copy output'),
  });
}
