import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Simulator } from '../../simulator/simulator.ts';
import { workspaceFile } from './threadline.ts';
import { until } from './until.ts';

/** Code of eight functions of three lines each, a blank line between two. */
export function functions(count = 8, indent = '  '): readonly string[] {
  const lines = Array.from({ length: count }, (_, at) => [
    `function f${at}(a) {`,
    `${indent}return a + ${at};`,
    '}',
    '',
  ]);
  return lines.flat().slice(0, -1);
}

/** Writes bytes into a file of the workspace and opens it; the file is thrown away by `forget`. */
export async function openWritten(
  name: string,
  content: string | Uint8Array,
): Promise<{ editor: vscode.TextEditor; uri: vscode.Uri }> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  await until(
    () => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString(),
    () => 'another editor is active',
  );
  return { editor, uri };
}

export async function bytesOf(uri: vscode.Uri): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('latin1');
}

export function fenced(lines: readonly string[]): string {
  return `\`\`\`js\n${lines.join('\n')}\n\`\`\``;
}

/** The answer of the next request, in small pieces. */
export function answerWith(simulator: Simulator, text: string): void {
  simulator.answerNext({ kind: 'text', text, deltas: text.match(/[^]{1,12}/g) ?? [''] });
}

export function wholeLines(first: number, last: number): vscode.Range {
  return new vscode.Range(first, 0, last, 1_000);
}

export async function command(name: string, argument?: unknown): Promise<void> {
  await vscode.commands.executeCommand(`threadline.${name}`, argument);
}

/** Types as another extension or a person would: an edit of its own on the undo stack. */
export async function type(editor: vscode.TextEditor, line: number, character: number, text: string): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    if (await editor.edit((edit) => edit.insert(new vscode.Position(line, character), text))) return;
  }
  assert.fail('The document kept changing');
}

export function textOf(lines: readonly string[], eol = '\n'): string {
  return lines.join(eol);
}
