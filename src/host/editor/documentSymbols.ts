import * as vscode from 'vscode';
import { withTimeout } from '../basics/withTimeout.ts';

export type SomeSymbol = vscode.DocumentSymbol | vscode.SymbolInformation;

/** The symbols of a document; none where no language support knows any in time. */
export async function documentSymbols(uri: vscode.Uri, timeoutMs: number): Promise<readonly SomeSymbol[]> {
  const found = vscode.commands.executeCommand<readonly SomeSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  return (await withTimeout(found, timeoutMs, undefined)) ?? [];
}
