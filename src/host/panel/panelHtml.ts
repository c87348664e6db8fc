import * as vscode from 'vscode';

/** The panel's page: one script, one style sheet, nothing from anywhere else. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = crypto.randomUUID();
  const resource = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(panelFolder(extensionUri), name)).toString();
  const policy = [
    `default-src 'none'`,
    // The one script, and the chunk that it loads: no origin at all.
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${resource('panel-styles.css')}">
<title>Threadline</title>
</head>
<body><main id="panel"></main><script type="module" nonce="${nonce}" src="${resource('panel.js')}"></script></body>
</html>`;
}

/** The only folder that the panel may read. */
export function panelFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}
