/** Our own functions, all of them read-only, in the order in which they are offered. */
export const workspaceToolNames = [
  'ws_read_file',
  'ws_find_text',
  'ws_list_files',
  'ws_symbols',
  'ws_problems',
  'ws_selection',
  'ws_git_changes',
] as const;

export type WorkspaceToolName = (typeof workspaceToolNames)[number];
