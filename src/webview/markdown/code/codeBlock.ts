import * as l10n from '@vscode/l10n';
import { isShell } from '../../../core/basics/languageName.ts';
import { h } from '../../dom/h.ts';
import { icon, type IconName } from '../../dom/icon.ts';
import { refuseApply } from './applyButton.ts';
import { LongCodeLines } from './longCodeLines.ts';

/** What the buttons of a code block do; `codeActions.ts` listens for all of them at once. */
export type CodeAction = 'copy' | 'insert' | 'apply' | 'newFile' | 'wrap' | 'run' | 'unfold';

export interface CodeBlock {
  readonly element: HTMLElement;
  readonly lines: LongCodeLines;
}

/** A code block, growing: it is folded and coloured only when it is closed (`closeCodeBlocks`). */
export function createCodeBlock(info: string): CodeBlock {
  const language = info.trim().split(/[\s,{]/, 1)[0] ?? '';
  const code = h('code');
  const lines = new LongCodeLines(code);
  return { element: frameCode(code, language, language, codeButtons(language)), lines };
}

/** Code with its title and its buttons above it. */
export function frameCode(
  code: HTMLElement,
  language: string,
  title: string,
  buttons: readonly (HTMLElement | false)[],
): HTMLElement {
  const head = h('div.code-head', h('span.code-language', title), h('div.code-buttons', ...buttons));
  return h('div.code-block', { 'data-language': language }, head, h('pre', { tabindex: 0 }, code));
}

function codeButtons(language: string): readonly (HTMLElement | false)[] {
  return [
    actionButton('copy', 'copy', l10n.t('Copy code')),
    actionButton('insert', 'insert', l10n.t('Insert at cursor')),
    applyButton(),
    actionButton('newFile', 'new-file', l10n.t('New file')),
    isShell(language) && actionButton('run', 'terminal', l10n.t('Run in Terminal…')),
    wrapButton(),
  ];
}

/** It waits for the whole of the code. */
function applyButton(): HTMLElement {
  const button = actionButton('apply', 'git-pull-request-go-to-changes', l10n.t('Apply to file'));
  refuseApply(button, l10n.t('This code has not come whole yet'));
  return button;
}

function wrapButton(): HTMLElement {
  const button = actionButton('wrap', 'word-wrap', l10n.t('Wrap lines'));
  button.setAttribute('aria-pressed', 'false');
  return button;
}

/** A button of a code block; `codeActions.ts` does what it says. */
export function actionButton(action: CodeAction, iconName: IconName, name: string): HTMLElement {
  return h(
    'button.icon-button',
    { type: 'button', 'data-code-action': action, 'aria-label': name, title: name },
    icon(iconName),
  );
}
