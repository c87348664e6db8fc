import * as l10n from '@vscode/l10n';
import type { EditorState } from '../../core/messages/editorState.ts';
import { h } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { IconName } from '../dom/icon.ts';
import type { PanelContext } from '../context/panelContext.ts';

/** What the starts need of the composer. */
export interface StartActions {
  readonly focusBox: () => void;
  /** Puts the beginning of a question into the box, with web search on. */
  readonly startWebSearch: () => void;
}

interface Start {
  readonly icon: IconName;
  readonly text: string;
  readonly detail: string;
  readonly isPossible: boolean;
  readonly run: () => void;
}

/** Three ways to start. One that is not possible now is disabled and says why. */
export function createStarts(
  editor: EditorState,
  { post, conversationId }: PanelContext,
  actions: StartActions,
): HTMLElement {
  const askAboutSelection = (): void => {
    post({ type: 'runCommand', command: 'threadline.addSelectionToChat' });
    actions.focusBox();
  };
  const starts: readonly Start[] = [
    {
      icon: 'file-code',
      text: l10n.t('Explain the open file'),
      detail: editor.file === null ? l10n.t('No file is open.') : editor.file.slice(editor.file.lastIndexOf('/') + 1),
      isPossible: editor.file !== null,
      run: () => post({ type: 'explainOpenFile', conversationId }),
    },
    {
      icon: 'list-selection',
      text: l10n.t('Ask about the selection'),
      detail: editor.hasSelection ? '' : l10n.t('Nothing is selected.'),
      isPossible: editor.hasSelection,
      run: askAboutSelection,
    },
    { icon: 'globe', text: l10n.t('Search the web for…'), detail: '', isPossible: true, run: actions.startWebSearch },
  ];
  return h('div.starts', {}, ...starts.map(createStart));
}

function createStart({ icon: iconName, text, detail, isPossible, run }: Start): HTMLElement {
  const words = h('span.start-words', {}, h('span.start-text', {}, text), detail !== '' && h('span.quiet', {}, detail));
  const button = h(
    'button.start',
    { type: 'button', 'aria-disabled': isPossible ? undefined : 'true', title: detail || text },
    icon(iconName),
    words,
  );
  button.addEventListener('click', () => isPossible && run());
  return button;
}
