import type { WorkspaceToolName } from '../../core/tools/workspaceToolNames.ts';
import { findText } from './findText.ts';
import { gitChanges } from './gitChanges.ts';
import { listFiles } from './listFiles.ts';
import type { WorkspaceTool } from './workspaceTool.ts';
import { problems } from './problemsTool.ts';
import { readFile } from './readFile.ts';
import { selection } from './selection.ts';
import { symbols } from './symbols.ts';

/** How each of our functions is carried out. */
export const workspaceCalls: Readonly<Record<string, WorkspaceTool>> = {
  ws_read_file: readFile,
  ws_find_text: findText,
  ws_list_files: listFiles,
  ws_symbols: symbols,
  ws_problems: problems,
  ws_selection: selection,
  ws_git_changes: gitChanges,
} satisfies Readonly<Record<WorkspaceToolName, WorkspaceTool>>;
