import * as vscode from 'vscode';
import { stringAt } from '../../core/basics/json.ts';
import { fittingCount } from '../../core/tools/resultText.ts';
import type { ToolOutcome } from '../../core/tools/toolBox.ts';
import type { Bounds } from '../privacy/bounds.ts';
import { toolError, type WorkspaceCall } from './workspaceTool.ts';
import { withTimeout } from '../basics/withTimeout.ts';
import { isUnreadable } from '../privacy/unreadable.ts';

type Symbol = vscode.DocumentSymbol | vscode.SymbolInformation;

const maxSymbols = 400;

/** Language support may have to start first; it is not waited for longer. */
const answerTimeMs = 15_000;

/** `ws_symbols` */
export async function symbols({ given, bounds, signal }: WorkspaceCall): Promise<ToolOutcome> {
  const [path, query] = [stringAt(given, 'path'), stringAt(given, 'query')];
  if ((path === undefined) === (query === undefined))
    return toolError('Give either a path, for the outline of a file, or a query, for symbols of that name.');
  return path === undefined ? await named(query ?? '', bounds, signal) : await outline(path, bounds, signal);
}

async function outline(path: string, bounds: Bounds, signal: AbortSignal): Promise<ToolOutcome> {
  const file = await bounds.find(path);
  if (isUnreadable(file)) return toolError(file.unreadable);
  const found = await answerOf<readonly Symbol[]>(
    vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', file.uri),
    signal,
  );
  if (found === 'late') return toolError(lateText());
  const lines = outlineLines(found ?? [], '');
  if (lines.length === 0)
    return { output: `Language support knows no symbols in ${file.path}. Read it with ws_read_file.` };
  return { output: listText(`${file.path}:`, lines) };
}

function outlineLines(found: readonly Symbol[], indent: string): readonly string[] {
  return found.flatMap((symbol) => {
    const range = 'range' in symbol ? symbol.range : symbol.location.range;
    const line = `${indent}${range.start.line + 1}–${range.end.line + 1} ${symbolKind(symbol)} ${symbol.name}`;
    return [line, ...('children' in symbol ? outlineLines(symbol.children, `${indent}  `) : [])];
  });
}

async function named(query: string, bounds: Bounds, signal: AbortSignal): Promise<ToolOutcome> {
  const found = await answerOf<readonly vscode.SymbolInformation[]>(
    vscode.commands.executeCommand('vscode.executeWorkspaceSymbolProvider', query),
    signal,
  );
  if (found === 'late') return toolError(lateText());
  const lines: string[] = [];
  for (const symbol of found ?? []) {
    signal.throwIfAborted();
    const file = await bounds.check(symbol.location.uri);
    if (!isUnreadable(file))
      lines.push(
        `${file.path}:${symbol.location.range.start.line + 1}: ${symbolKind(symbol)} ${symbol.name}${symbol.containerName === '' ? '' : ` (in ${symbol.containerName})`}`,
      );
    if (lines.length > maxSymbols) break;
  }
  if (lines.length === 0)
    return { output: `Language support knows no symbol like “${query}”. Look for the text with ws_find_text.` };
  return { output: listText(`Symbols like “${query}”:`, lines) };
}

function symbolKind({ kind }: Symbol): string {
  return (vscode.SymbolKind[kind] as string | undefined)?.toLowerCase() ?? 'symbol';
}

function listText(head: string, lines: readonly string[]): string {
  const shown = lines.slice(0, Math.min(maxSymbols, fittingCount(lines)));
  return [head, ...shown, ...(shown.length < lines.length ? [`(the first ${shown.length}; there are more)`] : [])].join(
    '\n',
  );
}

function lateText(): string {
  return `Language support did not answer within ${answerTimeMs / 1_000} s. It may still be starting: try again later, or look for the text with ws_find_text.`;
}

/** Commands of VS Code cannot be cancelled; late results are dropped. */
async function answerOf<T>(work: Thenable<T | undefined>, signal: AbortSignal): Promise<T | undefined | 'late'> {
  const result = await withTimeout(work, answerTimeMs, 'late' as const, signal);
  signal.throwIfAborted();
  return result;
}
