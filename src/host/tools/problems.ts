import * as vscode from 'vscode';
import { stringAt } from '../../core/basics/json.ts';
import { fittingCount } from '../../core/tools/resultText.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import type { Bounds, Place } from '../privacy/bounds.ts';
import type { OwnCall } from './ownTool.ts';
import { refusal } from './ownTool.ts';
import { isRefused } from '../privacy/refused.ts';

const maxProblems = 200;
const maxMessageCharacters = 600;

/** In the order of VS Code's numbers, which is that of severity. */
const severities = ['error', 'warning', 'information', 'hint'];

/** `ws_problems` */
export async function problems({ given, bounds }: OwnCall): Promise<ToolOutcome> {
  const path = stringAt(given, 'path');
  const place = path === undefined ? undefined : await bounds.find(path);
  if (place && isRefused(place)) return refusal(place);
  const found = place
    ? vscode.languages.getDiagnostics(place.uri).map((problem) => ({ place, problem }))
    : await allProblems(bounds);
  const sorted = found.toSorted(
    (a, b) =>
      a.problem.severity - b.problem.severity ||
      (a.place.path < b.place.path ? -1 : Number(a.place.path > b.place.path)) ||
      a.problem.range.start.line - b.problem.range.start.line,
  );
  const lines = sorted.slice(0, maxProblems).map(problemLine);
  if (lines.length === 0)
    return {
      output: `The editor shows no problems${place ? ` in ${place.path}` : ''}. It knows those of open files, and of others where a language extension looks at them.`,
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

interface FoundProblem {
  readonly place: Place;
  readonly problem: vscode.Diagnostic;
}

async function allProblems(bounds: Bounds): Promise<readonly FoundProblem[]> {
  const found: FoundProblem[] = [];
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    const place = diagnostics.length > 0 ? await bounds.check(uri) : undefined;
    if (place && !isRefused(place)) found.push(...diagnostics.map((problem) => ({ place, problem })));
  }
  return found;
}

function problemLine({ place, problem: { range, severity, message, source, code } }: FoundProblem): string {
  const number = typeof code === 'object' ? code.value : code;
  const origin = [source, number].filter((part) => part !== undefined).join(' ');
  return `${place.path}:${range.start.line + 1}:${range.start.character + 1}: ${severities[severity] ?? 'problem'}: ${message.slice(0, maxMessageCharacters)}${origin === '' ? '' : ` [${origin}]`}`;
}
