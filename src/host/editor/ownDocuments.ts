import type * as vscode from 'vscode';

/** VS Code names an output channel after its extension (the publisher and the name of `package.json`). */
const logStart = 'extension-output-threadline.threadline-';

/** Whether a document is one that we show ourselves, such as a request or our log: nothing to ask about, and never the open file. */
export function isOurs({ uri }: { readonly uri: Pick<vscode.Uri, 'scheme' | 'path'> }): boolean {
  const isLog = uri.scheme === 'output' && uri.path.replace(/^\//, '').startsWith(logStart);
  return isLog || uri.scheme.startsWith('threadline-');
}
