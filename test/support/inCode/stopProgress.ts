import * as vscode from 'vscode';

/**
 * Does what a person does who presses Cancel in the notification that shows what `act` is at.
 * VS Code offers no way to: what shows the notification is replaced, in the object that the extension has too.
 *
 * @param when - Called with the title of each that is shown; Cancel is pressed when it resolves.
 */
export async function stopProgress<T>(
  when: (title: string | undefined) => Promise<unknown>,
  act: () => PromiseLike<T>,
): Promise<T> {
  const { withProgress } = vscode.window;
  const stoppable: typeof withProgress = async ({ title }, task) => {
    const source = new vscode.CancellationTokenSource();
    void when(title).then(() => source.cancel());
    return await task({ report: () => undefined }, source.token);
  };
  Object.assign(vscode.window, { withProgress: stoppable });
  try {
    return await act();
  } finally {
    Object.assign(vscode.window, { withProgress });
  }
}
