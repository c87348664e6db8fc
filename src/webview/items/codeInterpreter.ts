import * as l10n from '@vscode/l10n';
import { arrayAt, stringAt } from '../../core/basics/json.ts';
import { entryText, type OutputEntry } from '../../core/output/outputEntry.ts';
import { h } from '../dom/h.ts';
import { closeCodeBlocks } from '../markdown/code/closeCodeBlocks.ts';
import { actionButton, frameCode } from '../markdown/code/codeBlock.ts';
import { CodeLines, codeText } from '../markdown/code/codeLines.ts';
import { MarkdownStream } from '../markdown/markdownStream.ts';
import { hostedStep } from './step.ts';

function outputsOf({ item }: OutputEntry): readonly string[] {
  const outputs = arrayAt(item, 'outputs').flatMap((output) => stringAt(output, 'logs') ?? imageLink(output) ?? []);
  return outputs.filter((output) => output !== '');
}

/** Other servers send images as separate outputs: they are linked to, never loaded. */
function imageLink(output: unknown): string | undefined {
  const url = stringAt(output, 'url');
  return url && `![](<${url}>)`;
}

export const createCodeInterpreterView = hostedStep({
  labels: {
    running: () => l10n.t('Running code…'),
    failed: () => l10n.t('The code failed'),
    stopped: () => l10n.t('The code was stopped'),
    done: () => l10n.t('Ran code'),
  },
  detail: (entry) => [
    createCodeCard({ text: entryText(entry), language: 'python', title: 'python', copyName: l10n.t('Copy code') }),
    ...outputsOf(entry).map(createCodeOutput),
  ],
  hasDetail: (entry) => entryText(entry) !== '' || outputsOf(entry).length > 0,
});

/** The service wraps what code printed into a fence, and puts pictures beside it as Markdown links. */
const markdownOfTheService = /^ {0,3}(?:```|~~~)|!\[[^[\]\n]*\]\(/m;

/** What code printed: text as it was printed, pictures as links. */
function createCodeOutput(logs: string): Node {
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

interface CodeCard {
  readonly text: string;
  /** For its colours and for the file that it is opened as; empty for plain text. */
  readonly language: string;
  readonly title: string;
  readonly copyName: string;
}

/** Code of a step, or its output. It can be copied and opened as a file, not applied to one. */
function createCodeCard({ text, language, title, copyName }: CodeCard): HTMLElement {
  const code = h('code');
  new CodeLines(code).append(text);
  const buttons = [actionButton('copy', 'copy', copyName), actionButton('newFile', 'new-file', l10n.t('Open as file'))];
  const card = frameCode(code, language, title, buttons);
  closeCodeBlocks(card);
  return card;
}
