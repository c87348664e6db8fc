import * as l10n from '@vscode/l10n';
import type { EditorState } from '../../core/messages/toWebview.ts';
import { createButton } from '../dom/button.ts';
import { h } from '../dom/h.ts';
import { icon, type IconName } from '../dom/icon.ts';
import type { PanelCommand } from '../../core/messages/panelCommands.ts';
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
  readonly detail?: string;
  readonly run: () => void;
}

/** Three ways to start that are possible now: with the selection, with the open file, or without any. */
export function createStarts(
  { file, hasSelection }: EditorState,
  { post, conversationId }: PanelContext,
  { focusBox, startWebSearch }: StartActions,
): HTMLElement {
  const runCommand = (command: PanelCommand) => () => post({ type: 'runCommand', command });
  const attach = (command: PanelCommand) => () => {
    runCommand(command)();
    focusBox();
  };
  const withoutFile: readonly Start[] = [
    { icon: 'file-code', text: l10n.t('Explain a sample'), run: runCommand('threadline.explainSample') },
    { icon: 'edit', text: l10n.t('Edit a sample'), run: runCommand('threadline.editSample') },
  ];
  const withFile = (path: string): readonly Start[] => [
    {
      icon: 'file-code',
      text: l10n.t('Explain the open file'),
      detail: path.slice(path.lastIndexOf('/') + 1),
      run: () => post({ type: 'explainOpenFile', conversationId }),
    },
    hasSelection
      ? {
          icon: 'list-selection',
          text: l10n.t('Ask about the selection'),
          run: attach('threadline.addSelectionToChat'),
        }
      : { icon: 'attach', text: l10n.t('Ask about the open file'), run: attach('threadline.addFileToChat') },
  ];
  const starts = [
    ...(file === null ? withoutFile : withFile(file)),
    { icon: 'globe', text: l10n.t('Search the web for…'), run: startWebSearch } as const,
  ];
  return h('div.starts', ...starts.map(createStart));
}

function createStart({ icon: iconName, text, detail, run }: Start): HTMLElement {
  const words = h('span.start-words', h('span.start-text', text), detail !== undefined && h('span.quiet', detail));
  return createButton('button.start', { title: text }, run, icon(iconName), words);
}
