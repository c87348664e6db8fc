import * as vscode from 'vscode';
import type { Action } from '../../core/conversation/action.ts';
import { errorLine, failureLine } from './logLines.ts';

/** The log channel. Questions, code and answers only at trace level; a key never. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Threadline', { log: true });
}

/** Logs a turn that has failed, and nothing of other actions. */
export function logFailure(log: vscode.LogOutputChannel, action: Action): void {
  const failure = action.type === 'turnEnded' ? action.failure : undefined;
  if (failure) whileOpen(() => log.warn(failureLine(failure)));
}

export function logError(log: vscode.LogOutputChannel, message: string, error?: unknown): void {
  whileOpen(() => log.error(errorLine(message, error)));
}

/** VS Code closes the channel before it deactivates the extension; later lines are dropped. */
function whileOpen(write: () => void): void {
  try {
    write();
  } catch {
    // The window is closing: the steps that are left go on.
  }
}
