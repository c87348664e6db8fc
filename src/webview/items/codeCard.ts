import * as l10n from '@vscode/l10n';
import { h } from '../dom/h.ts';
import { closeCodeBlocks } from '../markdown/code/closeCodeBlocks.ts';
import { actionButton } from '../markdown/code/codeBlock.ts';
import { CodeLines } from '../markdown/code/codeLines.ts';

interface CodeCard {
  readonly text: string;
  /** For its colours and for the file that it is opened as; empty for plain text. */
  readonly language: string;
  readonly title: string;
  readonly copyName: string;
}

/** Code of a step, or its output. It can be copied and opened as a file, not applied to one. */
export function createCodeCard({ text, language, title, copyName }: CodeCard): HTMLElement {
  const code = h('code');
  new CodeLines(code).append(text);
  const buttons = h(
    'div.code-buttons',
    actionButton('copy', 'copy', copyName),
    actionButton('newFile', 'new-file', l10n.t('Open as file')),
  );
  const head = h('div.code-head', h('span.code-language', title), buttons);
  const card = h('div.code-block', { 'data-language': language }, head, h('pre', { tabindex: 0 }, code));
  closeCodeBlocks(card);
  return card;
}
