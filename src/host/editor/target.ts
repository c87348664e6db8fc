import * as vscode from 'vscode';
import { isObject, numberAt, objectAt } from '../../core/basics/json.ts';

/** A place in a file that a command was given: by a menu (a `Uri`) or by another extension (`{ uri, range }`). */
export interface Target {
  readonly uri?: vscode.Uri;
  readonly range?: vscode.Range;
}

/**
 * Whatever a command was called with, as a target.
 * @throws TypeError for a `uri` or `range` that cannot be read: something else must not be sent in its place.
 */
export function parseTarget(argument: unknown): Target {
  if (argument instanceof vscode.Uri) return { uri: argument };
  if (!isObject(argument)) return {};
  const uri = uriFromArgument(argument.uri);
  if (!uri && argument.uri !== undefined)
    throw new TypeError('A uri is a Uri or a string with a scheme, such as file:///a.ts');
  const range = parseRange(argument.range);
  if (!range && argument.range !== undefined)
    throw new TypeError('A range is a Range or { start: { line, character }, end: { line, character } }');
  return { ...(uri && { uri }), ...(range && { range }) };
}

function uriFromArgument(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  if (typeof value === 'string' && /^[\w.+-]+:/.test(value)) return vscode.Uri.parse(value);
  return isObject(value) && typeof value.scheme === 'string'
    ? vscode.Uri.from({ ...value, scheme: value.scheme })
    : undefined;
}

function parseRange(value: unknown): vscode.Range | undefined {
  if (value instanceof vscode.Range) return value;
  const start = parsePosition(objectAt(value, 'start'));
  const end = parsePosition(objectAt(value, 'end'));
  return start && end && new vscode.Range(start, end);
}

function parsePosition(value: unknown): vscode.Position | undefined {
  const line = numberAt(value, 'line');
  const character = numberAt(value, 'character') ?? 0;
  return line === undefined || line < 0 || character < 0 ? undefined : new vscode.Position(line, character);
}
