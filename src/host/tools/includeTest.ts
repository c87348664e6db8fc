import * as vscode from 'vscode';
import { compileInclude } from '../../core/tools/glob.ts';
import type { WorkspaceFile } from '../privacy/bounds.ts';
import { withSlashes } from '../privacy/insideWorkspace.ts';

/**
 * What a model means by a pattern, as `compileInclude`; with several folders open, its path may have the folder's name in
 * front or not, as everywhere.
 *
 * @returns a text for the model when the pattern cannot be used.
 */
export function includeTest(pattern: string): ((file: WorkspaceFile) => boolean) | string {
  const fits = compileInclude(withSlashes(pattern));
  if (typeof fits === 'string') return fits;
  const areNamed = (vscode.workspace.workspaceFolders ?? []).length > 1;
  return ({ uri, path }) => fits(path) || (areNamed && fits(vscode.workspace.asRelativePath(uri, false)));
}
