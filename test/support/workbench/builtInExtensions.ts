import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { ensureCodeServer } from '../setup/codeServer.ts';

/**
 * The extensions of VS Code that do something by themselves and that no test uses: half of what it costs to open a window with a file is
 * theirs. Grammars, themes and git stay.
 */
const leftOut = new Set([
  ...['copilot', 'github', 'github-authentication', 'microsoft-authentication', 'tunnel-forwarding'],
  ...['css-language-features', 'html-language-features', 'markdown-language-features'],
  ...['php-language-features', 'typescript-language-features', 'emmet', 'configuration-editing', 'extension-editing'],
  ...['debug-auto-launch', 'debug-server-ready', 'ms-vscode.js-debug', 'ms-vscode.js-debug-companion'],
  ...['ms-vscode.vscode-js-profile-table', 'npm', 'grunt', 'gulp', 'jake', 'merge-conflict', 'references-view'],
  ...['ipynb', 'notebook-renderers', 'media-preview', 'markdown-math', 'mermaid-markdown-features', 'simple-browser'],
  ...['search-result', 'terminal-suggest', 'prompt-basics'],
]);

/** Makes the folder of the extensions that come with VS Code, without those. @returns Its path, in `root`. */
export async function linkBuiltInExtensions(root: string): Promise<string> {
  const { builtInExtensions } = await ensureCodeServer();
  const folder = path.join(root, 'built-in');
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(builtInExtensions).filter((one) => !leftOut.has(one)))
    symlinkSync(path.join(builtInExtensions, name), path.join(folder, name));
  return folder;
}
