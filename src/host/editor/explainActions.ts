import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const kind = vscode.CodeActionKind.RefactorRewrite.append('threadline');

/** The lightbulb's "Explain Selection": nothing is computed here, it only names the command. */
export const explainActions: vscode.CodeActionProvider = {
  provideCodeActions(document, range) {
    if (range.isEmpty) return [];
    const title = l10n.t('Explain Selection');
    const action = new vscode.CodeAction(title, kind);
    action.command = { command: 'threadline.explainSelection', title, arguments: [{ uri: document.uri, range }] };
    return [action];
  },
};

export const explainActionsMetadata: vscode.CodeActionProviderMetadata = { providedCodeActionKinds: [kind] };
