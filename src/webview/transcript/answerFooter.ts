import * as l10n from '@vscode/l10n';
import { answerText } from '../../core/conversation/path.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import { iconButton } from '../dom/button.ts';
import { showCopied } from '../dom/copied.ts';
import { h } from '../dom/h.ts';
import type { PanelContext } from '../panelContext.ts';
import { usageText } from './usage.ts';

/** What can be done with an answer that has ended, and quietly what it cost; `undefined` when there is neither. */
export function createAnswerFooter(turn: Turn, context: PanelContext): HTMLElement | undefined {
  const text = answerText(turn);
  const usage = usageText(turn, context.locale);
  if (text === '' && !usage) return undefined;
  return h(
    'div.answer-footer',
    {},
    text !== '' && copyButton(text, context),
    usage && h('span.usage', { title: usage.whole }, usage.short),
  );
}

function copyButton(text: string, context: PanelContext): HTMLElement {
  const button = iconButton({
    icon: 'copy',
    name: l10n.t('Copy answer'),
    onClick: () => {
      context.post({ type: 'copyText', text });
      showCopied(button, context);
    },
  });
  return button;
}
