import * as vscode from 'vscode';
import type { Action } from '../../core/conversation/action.ts';
import { errorLine, failureLine } from './logLines.ts';

/** The log channel. Questions, code and answers only at trace level; a key never. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Threadline', { log: true });
}

/** Logs a turn that has failed, and nothing of other actions. */
export function logFailure(log: vscode.LogOutputChannel, action: Action): void {
  if (action.type === 'turnEnded' && action.failure) log.warn(failureLine(action.failure));
}

/** Logs an error. VS Code closes the channel before the extension is deactivated: what fails after that has nowhere to go. */
export function logError(log: Pick<vscode.LogOutputChannel, 'error'>, message: string, error?: unknown): void {
  try {
    log.error(errorLine(message, error));
  } catch {
    // The window is closing: the steps that are left go on.
  }
}
