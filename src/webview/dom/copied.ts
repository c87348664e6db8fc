import * as l10n from '@vscode/l10n';
import type { PanelContext } from '../context/panelContext.ts';
import { type IconName, setIcon } from './icon.ts';

const shownMs = 1500;

/** Shows on a copy button, and says, that the text is in the clipboard now. */
export function showCopied(button: HTMLElement, { announce }: PanelContext): void {
  announce(l10n.t('Copied'));
  const show = (name: IconName): void => {
    const element = button.querySelector('.icon');
    if (element instanceof HTMLElement) setIcon(element, name);
  };
  show('check');
  setTimeout(() => show('copy'), shownMs);
}
