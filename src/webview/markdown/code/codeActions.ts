import type { PanelContext } from '../../context/panelContext.ts';
import { showCopied } from '../../dom/copied.ts';
import type { CodeAction } from './codeBlock.ts';
import { codeText } from './codeLines.ts';
import { toggleCode } from './codeFolding.ts';

/** One listener for the buttons of all code blocks: blocks come and go while an answer streams. */
export function listenForCodeActions(root: HTMLElement, context: PanelContext): void {
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-code-action]') : null;
    const block = button?.closest('.code-block');
    if (button instanceof HTMLElement && block instanceof HTMLElement) act(button, block, context);
  });
}

function act(button: HTMLElement, block: HTMLElement, context: PanelContext): void {
  const code = codeText(block);
  const language = block.dataset.language ?? '';
  switch (button.dataset.codeAction as CodeAction) {
    case 'copy':
      context.post({ type: 'copyText', text: code });
      return showCopied(button, context);
    case 'insert':
      return context.post({ type: 'insertCode', code });
    case 'apply':
      if (button.getAttribute('aria-disabled') === 'true') return;
      return context.post({
        type: 'applyCode',
        conversationId: context.conversationId,
        turnId: turnOf(block),
        code,
        language,
      });
    case 'newFile':
      return context.post({ type: 'newFile', code, language });
    case 'run':
      return context.post({ type: 'runInTerminal', code });
    case 'wrap':
      return button.setAttribute('aria-pressed', String(block.classList.toggle('wrapped')));
    case 'unfold':
      return toggleCode(block, context);
  }
}

/** The turn in whose answer the block stands. */
function turnOf(block: HTMLElement): string {
  return block.closest<HTMLElement>('article[data-turn]')?.dataset.turn ?? '';
}
