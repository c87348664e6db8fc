import * as vscode from 'vscode';
import { workspaceFile } from './threadline.ts';
import { until } from './until.ts';

/** A setting that every workspace may set: when it is in force, the rest of the file has been read too. */
const marker = { 'editor.tabSize': 3 } as const;

/** Does something while the workspace's settings.json holds these, and waits until they are gone again. */
export async function withWorkspaceSettings(
  settings: Readonly<Record<string, unknown>>,
  act: (file: vscode.Uri) => Promise<unknown>,
): Promise<void> {
  const file = workspaceFile('.vscode', 'settings.json');
  const text = JSON.stringify({ ...settings, ...marker }, undefined, 2);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  try {
    await until(isInForce, () => 'The settings of the workspace are not in force');
    await act(file);
  } finally {
    await vscode.workspace.fs.delete(file);
    await until(
      () => !isInForce(),
      () => 'The settings of the workspace are still in force',
    );
  }
}

function isInForce(): boolean {
  const { workspaceValue } = vscode.workspace.getConfiguration('editor').inspect('tabSize') ?? {};
  return workspaceValue === marker['editor.tabSize'];
}
