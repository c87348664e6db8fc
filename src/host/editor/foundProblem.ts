import type * as vscode from 'vscode';
import { type FoundProblem, severities } from '../../core/context/problemsText.ts';

/** A diagnostic as data. @param path - Of its document, as a person reads it. */
export function foundProblem(
  path: string,
  { severity, message, source, code, range: { start } }: vscode.Diagnostic,
): FoundProblem {
  const number = typeof code === 'object' ? code.value : code;
  const origin = [source, number].filter((part) => part !== undefined && part !== '').join(' ');
  return { path, line: start.line, character: start.character, severity: severities[severity], message, origin };
}
