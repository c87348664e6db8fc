import * as vscode from 'vscode';

/** The log channel. Questions, code and answers only at trace level; a key never. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Threadline', { log: true });
}

/** An error in the log, in one line. */
export function errorLine(message: string, error: unknown): string {
  return error instanceof Error ? `${message}: ${error.message}` : message;
}
