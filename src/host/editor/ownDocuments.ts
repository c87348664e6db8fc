import type * as vscode from 'vscode';

/** How VS Code names output channels after the publisher and the name of `package.json`: plain ones, and those for logs. */
const channelNames = /^\/?(?:extension-output-threadline\.threadline-|threadline\.threadline\.)/;

/** Whether a document is one that we show ourselves, such as a request or our log: nothing to ask about, and never the open file. */
export function isOurs({ uri }: { readonly uri: Pick<vscode.Uri, 'scheme' | 'path'> }): boolean {
  const isLog = uri.scheme === 'output' && channelNames.test(uri.path);
  return isLog || uri.scheme.startsWith('threadline-');
}
