import * as vscode from 'vscode';

/** The log channel. Questions, code and answers only at trace level; a key never. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Threadline', { log: true });
}
