import * as l10n from '@vscode/l10n';
import { isComposing } from '../dom/keys.ts';
import { h } from '../dom/h.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** A box for a conversation's title: Enter saves what is in it, Escape leaves the title as it was. */
export function editTitle(title: string, { post, conversationId }: PanelContext, close: () => void): HTMLInputElement {
  const box = h('input.title-box', {
    type: 'text',
    'aria-label': l10n.t('Rename conversation'),
    placeholder: l10n.t('Leave it empty to name the conversation after its question'),
    spellcheck: 'false',
  });
  box.value = title;
  box.addEventListener('keydown', (event) => {
    if (isComposing(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    // Escape would also stop the answer that streams.
    event.stopPropagation();
    const typed = box.value.trim();
    if (event.key === 'Enter' && typed !== title) post({ type: 'renameConversation', conversationId, title: typed });
    close();
  });
  // What has been typed stays until it is saved or left.
  box.addEventListener('blur', () => box.isConnected && box.value === title && close());
  return box;
}
