import type { PanelContext } from '../panelContext.ts';
import { showCopied } from '../dom/copied.ts';
import type { CodeAction } from './codeBlock.ts';
import { codeText } from './codeLines.ts';
import { toggleCode } from './unfoldedCode.ts';

/** One listener for the buttons of all code blocks: blocks come and go while an answer streams. */
export function listenForCodeActions(root: HTMLElement, context: PanelContext): void {
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-code-action]') : null;
    const block = button?.closest('.code-block');
    if (button instanceof HTMLElement && block instanceof HTMLElement) act(button, block, context);
  });
}

function act(button: HTMLElement, block: HTMLElement, context: PanelContext): void {
  switch (button.dataset.codeAction as CodeAction) {
    case 'copy':
      context.post({ type: 'copyText', text: codeText(block) });
      return showCopied(button, context);
    case 'insert':
      return context.post({ type: 'insertCode', code: codeText(block) });
    case 'newFile':
      return context.post({ type: 'newFile', code: codeText(block), language: block.dataset.language ?? '' });
    case 'unfold':
      return toggleCode(block, context);
  }
}
