import * as vscode from 'vscode';
import type { AskResult } from '../../../src/core/turn/askResult.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/simulator.ts';

/** What tests inside VS Code do with the extension: by its public commands and settings alone. */
export const threadline = {
  ask: (argument: unknown) => run('threadline.ask', argument),
  explain: (argument?: unknown) => run('threadline.explainSelection', argument),
  edit: (argument: unknown) => run('threadline.editSelection', argument),
  run,
  set: (key: string, value: unknown) =>
    vscode.workspace.getConfiguration('threadline').update(key, value, vscode.ConfigurationTarget.Global),
} as const;

async function run(command: string, argument: unknown): Promise<AskResult> {
  return await vscode.commands.executeCommand<AskResult>(command, argument);
}

/** A simulator that the extension asks from now on. The key for it is set. */
export async function startServer(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  await threadline.set('baseUrl', simulator.baseUrl);
  await vscode.commands.executeCommand('threadline.setApiKey', { origin: simulator.origin, key: 'sk-test' });
  await vscode.commands.executeCommand('threadline.newConversation');
  return simulator;
}

/** The body of the request that the simulator got last. */
export function lastBody(simulator: Simulator): Readonly<Record<string, unknown>> {
  return simulator.requests.at(-1)?.body as Readonly<Record<string, unknown>>;
}

/** A file of the workspace's first folder. */
export function workspaceFile(...path: readonly string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open');
  return vscode.Uri.joinPath(folder.uri, ...path);
}

export async function openEditor(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(uri);
}

export function selectLines(editor: vscode.TextEditor, first: number, last: number): void {
  editor.selection = new vscode.Selection(first, 0, last, editor.document.lineAt(last).text.length);
}

/** Closes all editors; what has not been saved is thrown away, since VS Code would ask. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
