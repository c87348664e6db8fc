import { stringAt } from '../../core/basics/json.ts';
import { changeList } from '../../core/context/changesText.ts';
import { cutWithNote, maxResultCharacters } from '../../core/tools/resultText.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import { gitRepositories } from '../basics/git.ts';
import { changedFiles } from '../privacy/changedFiles.ts';
import { isUnreadable } from '../privacy/unreadable.ts';
import { toolError, type WorkspaceCall } from './workspaceTool.ts';

/** `ws_git_changes` */
export async function gitChanges({ given, bounds, signal }: WorkspaceCall): Promise<ToolOutcome> {
  const repositories = await gitRepositories();
  if (!repositories) return { output: 'Git is not there, or is switched off in VS Code.' };
  if (repositories.length === 0) return { output: 'The workspace is in no git repository.' };
  const path = stringAt(given, 'path');
  const file = path === undefined ? undefined : await bounds.find(path, true);
  if (file && isUnreadable(file)) return toolError(file.unreadable);
  const changes = await changedFiles(repositories, {
    bounds,
    path: file?.path,
    maxCharacters: maxResultCharacters,
    signal,
  });
  return {
    output: cutWithNote(changeList(changes, file?.path)),
    read: changes.files.filter(({ diff }) => diff !== undefined).map((file) => file.path),
  };
}
