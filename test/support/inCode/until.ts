import * as vscode from 'vscode';
import { patienceMs } from '../patience.ts';

/** Waits until something is so, looking again whenever a document changes and every few milliseconds; fails with what it is instead. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  instead: () => unknown = () => 'it is not',
  timeoutMs = patienceMs,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${String(await instead())}`);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      };
      const timer = setTimeout(look, 20);
      const listener = vscode.workspace.onDidChangeTextDocument(look);
    });
  }
}
