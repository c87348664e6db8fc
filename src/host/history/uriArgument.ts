import * as vscode from 'vscode';
import { parseTarget } from '../editor/target.ts';

/** The `uri` of a command's argument; `undefined` when there is none. A menu's bare `Uri` is not meant: it is whatever was clicked. */
export function uriArgument(argument: unknown): vscode.Uri | undefined {
  return argument instanceof vscode.Uri ? undefined : parseTarget(argument).uri;
}
