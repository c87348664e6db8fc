import * as vscode from 'vscode';
import type { Action } from '../../core/conversation/action.ts';
import { failureLine } from './logLines.ts';

/** The log channel. Questions, code and answers only at trace level; a key never. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Threadline', { log: true });
}

/** Logs a turn that has failed, and nothing of other actions. */
export function logFailure(log: vscode.LogOutputChannel, action: Action): void {
  if (action.type === 'turnEnded' && action.failure) log.warn(failureLine(action.failure));
}
