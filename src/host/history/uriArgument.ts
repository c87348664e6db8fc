import * as vscode from 'vscode';
import { isObject } from '../../core/basics/json.ts';

/** The `uri` of a command's argument, which may be an object of VS Code or a text; `undefined` when there is none. */
export function uriArgument(argument: unknown): vscode.Uri | undefined {
  const uri = isObject(argument) ? argument.uri : undefined;
  if (uri instanceof vscode.Uri) return uri;
  return typeof uri === 'string' ? vscode.Uri.parse(uri) : undefined;
}
