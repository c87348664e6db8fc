import * as vscode from 'vscode';

/**
 * Does what a person does who presses Cancel in the notification that shows what `act` is at, as soon as `when` resolves.
 * VS Code offers no way to: what shows the notification is replaced, in the object that the extension has too.
 */
export async function stopProgress<T>(when: Promise<unknown>, act: () => PromiseLike<T>): Promise<T> {
  const { withProgress } = vscode.window;
  const source = new vscode.CancellationTokenSource();
  const work: typeof withProgress = async (_, task) => await task({ report: () => undefined }, source.token);
  Object.assign(vscode.window, { withProgress: work });
  void when.then(() => source.cancel());
  try {
    return await act();
  } finally {
    Object.assign(vscode.window, { withProgress });
  }
}
