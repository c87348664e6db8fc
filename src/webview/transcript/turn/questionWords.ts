import * as l10n from '@vscode/l10n';
import { h, setAttribute, setText } from '../../dom/h.ts';
import type { PanelContext } from '../../context/panelContext.ts';

/** Longer questions fold to this many lines. */
const foldAfterLines = 8;

/** A line this long is two or more on the page. */
const wideLine = 120;

/** The text of a question, folded when it is long. @param key - Names it in the panel's kept state. */
export function createWords(words: string, key: string, context: PanelContext): HTMLElement {
  const text = h('div.question-text', words);
  return h('div.question-words', text, isLong(words) && unfoldButton(text, key, context));
}

function isLong(text: string): boolean {
  const lineCount = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / wideLine)), 0);
  return lineCount > foldAfterLines;
}

function unfoldButton(text: HTMLElement, key: string, { state }: PanelContext): HTMLElement {
  const button = h('button.text-button.link', { type: 'button' });
  const show = (isFolded: boolean): void => {
    text.classList.toggle('folded', isFolded);
    setAttribute(button, 'aria-expanded', isFolded ? 'false' : 'true');
    setText(button, isFolded ? l10n.t('Show the whole question') : l10n.t('Show less'));
  };
  button.addEventListener('click', () => {
    const isUnfolded = text.classList.contains('folded');
    state.unfold(key, isUnfolded);
    show(!isUnfolded);
  });
  show(state.isUnfolded(key) !== true);
  return button;
}
