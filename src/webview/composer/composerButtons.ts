import * as l10n from '@vscode/l10n';
import { iconButton } from '../dom/button.ts';
import { panelKeyText } from '../dom/keys.ts';

export function asideButton(onClick: () => void): HTMLButtonElement {
  return iconButton({
    icon: 'comment-unresolved',
    name: l10n.t('Ask on the side'),
    title: l10n.t('Ask on the side ({0}): later questions do not build on it', panelKeyText('aside')),
    onClick,
  });
}

export function previewButton(onClick: () => void): HTMLButtonElement {
  return iconButton({
    icon: 'eye',
    name: l10n.t('What will be sent'),
    title: l10n.t('Show what will be sent, and its size'),
    onClick,
  });
}
