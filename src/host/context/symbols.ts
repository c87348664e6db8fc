import * as vscode from 'vscode';
import { withTimeout } from '../basics/withTimeout.ts';
import { shownEditor } from '../editor/activeEditor.ts';
import { documentSymbols, type SomeSymbol } from '../editor/documentSymbols.ts';
import type { Bounds } from '../privacy/bounds.ts';
import { isUnreadable } from '../privacy/unreadable.ts';

/** Something in the code that language support knows by its name. */
export interface CodeSymbol {
  readonly name: string;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

/** The symbols of a document, those inside of others too; none where no language support knows any in time. */
export async function symbolsIn(uri: vscode.Uri, timeoutMs: number): Promise<readonly CodeSymbol[]> {
  return (await documentSymbols(uri, timeoutMs)).flatMap((symbol) => flat(symbol, uri));
}

function flat(symbol: SomeSymbol, uri: vscode.Uri): readonly CodeSymbol[] {
  if (!('children' in symbol)) return [{ name: bare(symbol.name), uri, range: symbol.location.range }];
  return [
    { name: bare(symbol.name), uri, range: symbol.range },
    ...symbol.children.flatMap((child) => flat(child, uri)),
  ];
}

/** Symbols like a name that may be sent: those of the open file first, then those of the workspace. */
export async function symbolsLike(name: string, bounds: Bounds, timeoutMs: number): Promise<readonly CodeSymbol[]> {
  const open = shownEditor()?.document.uri;
  const [inOpen, everywhere] = await Promise.all([
    open ? symbolsIn(open, timeoutMs) : [],
    withTimeout(
      vscode.commands.executeCommand<readonly vscode.SymbolInformation[] | undefined>(
        'vscode.executeWorkspaceSymbolProvider',
        name,
      ),
      timeoutMs,
      undefined,
    ),
  ]);
  const others = (everywhere ?? [])
    .map(({ name: named, location: { uri, range } }) => ({ name: bare(named), uri, range }))
    .filter(({ uri }) => uri.toString() !== open?.toString());
  const typed = name.toLowerCase();
  const alike = [...inOpen, ...others].filter((symbol) => symbol.name.toLowerCase().includes(typed));
  return await seen(alike, bounds);
}

/** Each file is looked at once. */
async function seen(symbols: readonly CodeSymbol[], bounds: Bounds): Promise<readonly CodeSymbol[]> {
  const files = new Map(symbols.map(({ uri }) => [uri.toString(), uri]));
  const open = new Set<string>();
  for (const [key, uri] of files) if (!isUnreadable(await bounds.check(uri))) open.add(key);
  return symbols.filter(({ uri }) => open.has(uri.toString()));
}

/** Some language support writes brackets behind the name of a function. */
function bare(name: string): string {
  return name.replace(/\(\)$/, '');
}
