import * as vscode from 'vscode';

/**
 * Shows a notification with a button that stops `work`, as long as it runs.
 *
 * @param work - Its signal aborts when the person stops it.
 * @returns What `work` returns, which a stop ends early.
 */
export async function withStoppableProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
  return await vscode.window.withProgress(options, async (_, token) => {
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    return await work(stop.signal).finally(() => void listening.dispose());
  });
}
