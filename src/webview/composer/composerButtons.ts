import * as l10n from '@vscode/l10n';
import { iconButton, isRepeatedClick } from '../dom/button.ts';
import { panelKeyText } from '../dom/keys.ts';

export function askAsideButton(onClick: () => void): HTMLButtonElement {
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

/** It stands where Send was: the second click on that stops nothing. */
export function stopButton(onClick: () => void): HTMLButtonElement {
  const title = l10n.t('Stop ({0})', panelKeyText('stop'));
  const button = iconButton({
    icon: 'stop-circle',
    name: l10n.t('Stop'),
    title,
    onClick: (event) => {
      if (!isRepeatedClick(event)) onClick();
    },
  });
  button.classList.add('stop');
  return button;
}
