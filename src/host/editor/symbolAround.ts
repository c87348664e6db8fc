import * as vscode from 'vscode';
import { documentSymbols, type SomeSymbol } from './documentSymbols.ts';

/** Language support may have to start first. */
const patienceMs = 10_000;

/** Tries while the person types on. */
const maxTries = 3;

/**
 * The range of the innermost symbol around a position; `undefined` where no language support knows one in time, `changed`
 * where the document has another text by then, or is closed.
 */
export async function symbolAround(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Range | 'changed' | undefined> {
  const { version } = document;
  const symbols = await documentSymbols(document.uri, patienceMs);
  return document.isClosed || document.version !== version ? 'changed' : innermost(symbols, position);
}

/** As `symbolAround` the cursor, which moves with the text: asked for again where that has changed. */
export async function symbolAtCursor(editor: vscode.TextEditor): Promise<vscode.Range | 'changed' | undefined> {
  const ask = async (): Promise<vscode.Range | 'changed' | undefined> =>
    await symbolAround(editor.document, editor.selection.active);
  let found = await ask();
  for (let tries = 1; found === 'changed' && tries < maxTries && !editor.document.isClosed; tries++)
    found = await ask();
  return found;
}

/** Kinds that a person means by "this code": a variable inside a function does not count. */
const meantKinds = new Set([
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Enum,
  vscode.SymbolKind.Struct,
  vscode.SymbolKind.Module,
  vscode.SymbolKind.Namespace,
]);

function innermost(symbols: readonly SomeSymbol[], position: vscode.Position): vscode.Range | undefined {
  const around = symbols.filter((symbol) => rangeOf(symbol).contains(position));
  for (const symbol of around) {
    const inner = 'children' in symbol ? innermost(symbol.children, position) : undefined;
    if (inner) return inner;
  }
  const meant = around.filter(({ kind }) => meantKinds.has(kind)).map(rangeOf);
  return meant.sort((a, b) => a.end.line - a.start.line - (b.end.line - b.start.line))[0];
}

function rangeOf(symbol: SomeSymbol): vscode.Range {
  return 'range' in symbol ? symbol.range : symbol.location.range;
}
