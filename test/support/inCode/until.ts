import * as vscode from 'vscode';

/** Waits until something is so, looking again whenever a document changes and every few milliseconds; fails with what it is instead. */
export async function until(
  isSo: () => boolean,
  instead: () => unknown = () => 'it is not',
  timeoutMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${String(instead())}`);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 20);
      const listener = vscode.workspace.onDidChangeTextDocument(() => {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      });
    });
  }
}
