import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type ThemeName, themes } from './themes.ts';

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the built panel as VS Code would: its policy, its variables, and a stand-in for `acquireVsCodeApi` and for a host that tells turns again. */
export class PreviewPage {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param directory - Where the built panel is: `panel.js`, `panel-styles.css` and the chunks. */
  static async serve(directory: string): Promise<PreviewPage> {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const theme = url.searchParams.get('theme') as ThemeName | null;
      if (url.pathname === '/') {
        const nonce = randomUUID();
        response.writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': policy(nonce),
        });
        response.end(html(theme ?? 'dark', nonce));
        return;
      }
      const path = normalize(join(directory, url.pathname));
      readFile(path).then(
        (body) => response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PreviewPage(server);
  }

  address(theme: ThemeName): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/?theme=${theme}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** The policy that the host's page has, with this server as the source; the variables' inline style stands in for VS Code's own. */
function policy(nonce: string): string {
  return `default-src 'none'; script-src 'nonce-${nonce}' 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
}

/** The style sheet of what VS Code puts on the root element for a theme. */
export function themeVariables(name: ThemeName): string {
  const fonts = {
    'font-family': '"DejaVu Sans", sans-serif',
    'font-size': '13px',
    'font-weight': 'normal',
    'editor-font-family': '"DejaVu Sans Mono", monospace',
    'editor-font-size': '12px',
    'editor-font-weight': 'normal',
  };
  const all = Object.entries({ ...themes[name].colours, ...fonts });
  return `:root { ${all.map(([key, value]) => `--vscode-${key}: ${value};`).join(' ')} }`;
}

function html(name: ThemeName, nonce: string): string {
  const stub = `const state = { sent: [], kept: undefined, turns: {} };
    window.preview = state;
    const keep = (turns) => { for (const turn of turns) state.turns[turn.id] = turn; };
    addEventListener('message', ({ data }) => {
      if (data.type === 'conversationOpened') keep(Object.values(data.conversation.turns));
      if (data.action?.type === 'turnsRead') keep(data.action.turns);
    });
    const tellAgain = (turnIds) => {
      const turns = turnIds.flatMap((id) => state.turns[id] ?? []);
      postMessage({ type: 'actionHappened', action: { type: 'turnsRead', at: Date.now(), turns } }, '*');
    };
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => {
        state.sent.push(message);
        if (message.type === 'readTurns') tellAgain(message.turnIds);
      },
      getState: () => state.kept,
      setState: (kept) => { state.kept = kept; },
    });`;
  return `<!DOCTYPE html><html lang="en"><head><title>Threadline</title><link rel="icon" href="data:,">
    <style nonce="${nonce}">${themeVariables(name)}</style>
    <link rel="stylesheet" href="/panel-styles.css">
    <script nonce="${nonce}">${stub}</script>
    <script nonce="${nonce}" type="module" src="/panel.js"></script>
    </head><body class="${themes[name].bodyClass}"><main id="panel"></main></body></html>`;
}
