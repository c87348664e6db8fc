import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const rewrite = vscode.CodeActionKind.RefactorRewrite.append('threadline');
const fix = vscode.CodeActionKind.QuickFix.append('threadline');

/** The lightbulb: nothing is computed here, it only names commands. */
export const codeActions: vscode.CodeActionProvider = {
  provideCodeActions({ uri }, range, { diagnostics }) {
    const target = { uri, range };
    const ofSelection = range.isEmpty
      ? []
      : [
          action(l10n.t('Explain Selection'), rewrite, 'threadline.explainSelection', target),
          action(l10n.t('Edit Selection…'), rewrite, 'threadline.editSelection', target),
        ];
    return [...diagnostics.slice(0, 1).map((diagnostic) => fixAction(uri, diagnostic)), ...ofSelection];
  },
};

export const codeActionsMetadata: vscode.CodeActionProviderMetadata = { providedCodeActionKinds: [fix, rewrite] };

function fixAction(uri: vscode.Uri, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const fixing = action(l10n.t('Fix with Threadline'), fix, 'threadline.fixProblem', { uri, range: diagnostic.range });
  fixing.diagnostics = [diagnostic];
  return fixing;
}

function action(title: string, kind: vscode.CodeActionKind, command: string, argument: unknown): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.command = { command, title, arguments: [argument] };
  return made;
}
