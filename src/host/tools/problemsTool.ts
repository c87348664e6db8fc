import * as vscode from 'vscode';
import { type FoundProblem, problemLine, sortedProblems } from '../../core/context/problemsText.ts';
import { foundProblem } from '../editor/foundProblem.ts';
import { stringAt } from '../../core/basics/json.ts';
import { fittingCount } from '../../core/tools/resultText.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import type { Bounds } from '../privacy/bounds.ts';
import { toolError, type WorkspaceCall } from './workspaceTool.ts';
import { isUnreadable } from '../privacy/unreadable.ts';

const maxProblems = 200;
const maxProblemCharacters = 600;

/** `ws_problems` */
export async function problems({ given, bounds }: WorkspaceCall): Promise<ToolOutcome> {
  const path = stringAt(given, 'path');
  const file = path === undefined ? undefined : await bounds.find(path);
  if (file && isUnreadable(file)) return toolError(file.unreadable);
  const found = file
    ? vscode.languages.getDiagnostics(file.uri).map((problem) => foundProblem(file.path, problem))
    : await allProblems(bounds);
  const sorted = sortedProblems(found);
  const lines = sorted.slice(0, maxProblems).map((problem) => problemLine(problem, maxProblemCharacters));
  if (lines.length === 0)
    return {
      output: `The editor shows no problems${file ? ` in ${file.path}` : ''}. It knows those of open files, and of others where a language extension looks at them.`,
    };
  const shown = lines.slice(0, fittingCount(lines));
  return {
    output: [
      ...shown,
      shown.length < sorted.length
        ? `(the first ${shown.length} of ${sorted.length} problems; ask with a path for those of one file)`
        : `(${shown.length} problems)`,
    ].join('\n'),
  };
}

async function allProblems(bounds: Bounds): Promise<readonly FoundProblem[]> {
  const found: FoundProblem[] = [];
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    const file = diagnostics.length > 0 ? await bounds.check(uri) : undefined;
    if (file && !isUnreadable(file)) found.push(...diagnostics.map((problem) => foundProblem(file.path, problem)));
  }
  return found;
}
