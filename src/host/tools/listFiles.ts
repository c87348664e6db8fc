import { numberAt, stringAt } from '../../core/basics/json.ts';
import { maxFound, usualFound } from '../../core/tools/workspaceToolDeclarations.ts';
import { fittingCount } from '../../core/tools/resultText.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import { includeTest } from './includeTest.ts';
import { toolError, type WorkspaceCall } from './workspaceTool.ts';
import { walk } from '../privacy/walk.ts';

/** `ws_list_files` */
export async function listFiles({ given, bounds, signal }: WorkspaceCall): Promise<ToolOutcome> {
  const pattern = stringAt(given, 'pattern') ?? '';
  const most = Math.min(Math.max(1, numberAt(given, 'maxResults') ?? usualFound.files), maxFound.files);
  const isWanted = includeTest(pattern);
  if (typeof isWanted === 'string') return toolError(isWanted);
  const paths: string[] = [];
  let hasEndedEarly = false;
  for await (const file of walk(bounds, { signal })) {
    if (file === 'endedEarly') hasEndedEarly = true;
    else if (isWanted(file)) paths.push(file.path);
    if (paths.length > most) break;
  }
  if (hasEndedEarly)
    return {
      output: [
        ...paths.slice(0, fittingCount(paths)),
        '(the list was ended before all files were looked at: ask with a narrower pattern)',
      ].join('\n'),
    };
  if (paths.length === 0)
    return {
      output:
        pattern === '' ? 'The workspace has no files that can be read.' : `No file of the workspace fits “${pattern}”.`,
    };
  const shown = paths.slice(0, Math.min(most, fittingCount(paths)));
  const more = shown.length < paths.length;
  return {
    output: [
      ...shown,
      more
        ? `(the first ${shown.length} files; there are more: ask with a narrower pattern${most < maxFound.files ? ' or a larger maxResults' : ''})`
        : `(${shown.length} files)`,
    ].join('\n'),
  };
}
