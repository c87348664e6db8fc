import * as l10n from '@vscode/l10n';
import { type WorkspaceToolName, workspaceToolNames } from '../../core/tools/workspaceToolNames.ts';

/** A function that can be picked. */
export interface NamedTool {
  readonly name: string;
  readonly title: string;
}

/** Our own functions, which only read the workspace. */
export function workspaceTools(): readonly NamedTool[] {
  const titles: Readonly<Record<WorkspaceToolName, string>> = {
    ws_read_file: l10n.t('Read files'),
    ws_find_text: l10n.t('Search in files'),
    ws_list_files: l10n.t('List files'),
    ws_symbols: l10n.t('Find symbols'),
    ws_problems: l10n.t('See problems'),
    ws_selection: l10n.t('See the selection'),
    ws_git_changes: l10n.t('See changes since the last commit'),
  };
  return workspaceToolNames.map((name) => ({ name, title: titles[name] }));
}
