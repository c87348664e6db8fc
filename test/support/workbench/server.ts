import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runStep } from '../runStep.mjs';
import { startProcess, type RunningProcess } from '../processes/runningProcess.ts';
import { ensureCodeServer } from '../setup/codeServer.ts';
import { cacheFolder } from '../setup/paths.ts';

/** Where one VS Code keeps everything: a folder of its own, so that nothing of the person's is read or changed. */
export interface ServerFolders {
  readonly userData: string;
  readonly extensions: string;
}

export interface ServerOptions {
  /** Port on 127.0.0.1; default: any free one. */
  readonly port?: number;
  /** Where the extensions are that come with VS Code; default: all of them, where they are installed. */
  readonly builtInExtensions?: string;
  /** Trust every workspace without asking. Default true; false shows Restricted Mode. */
  readonly trust?: boolean;
  readonly locale?: string;
  /** Environment of the extension host on top of this process's; `undefined` takes a variable away. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface WorkbenchServer {
  /** Address of the window, without a folder. */
  readonly url: string;
  readonly process: RunningProcess;
}

export function serverFolders(root: string): ServerFolders {
  return { userData: path.join(root, 'data'), extensions: path.join(root, 'extensions') };
}

/** Starts VS Code as a person would use it: code-server, which keeps secrets, settings and state in `folders`. */
export async function startServer(
  folders: ServerFolders,
  { port = 0, builtInExtensions, trust = true, locale, env = {} }: ServerOptions = {},
): Promise<WorkbenchServer> {
  const { wrapper } = await ensureCodeServer();
  const args = [
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ...(builtInExtensions === undefined ? [] : ['--builtin-extensions-dir', builtInExtensions]),
    ...(trust ? ['--disable-workspace-trust'] : []),
    ...(locale === undefined ? [] : ['--locale', locale]),
  ];
  const server = startProcess(process.execPath, [wrapper, ...folderArguments(folders), ...args], {
    env: { ...ownServerOnly, ...env },
  });
  const [, url = ''] = await server.waitForOutput(/HTTP server listening on (http:\S+?)\/?\s/);
  return { url, process: server };
}

/** The address of the window that shows a folder, a .code-workspace file or nothing. @param file - Opened in an editor; its path. */
export function windowAddress(url: string, workspace: string | undefined, file?: string): string {
  if (workspace === undefined) return `${url}/?ew=true`;
  const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const address = `${url}/?${kind}=${encodeURIComponent(workspace)}`;
  if (file === undefined) return address;
  const payload = [['openFile', `vscode-remote://${new URL(url).host}${file}`]];
  return `${address}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Installs a packaged extension. The first installation of a file is kept, and later ones copy it: that saves seconds in each test. */
export async function installExtension(vsix: string, folders: ServerFolders): Promise<void> {
  const kept = path.join(
    cacheFolder,
    'installed',
    createHash('sha256').update(readFileSync(vsix)).digest('hex').slice(0, 16),
  );
  if (!existsSync(kept)) await installInto(kept, vsix);
  cpSync(kept, folders.extensions, { recursive: true });
}

async function installInto(kept: string, vsix: string): Promise<void> {
  const { wrapper } = await ensureCodeServer();
  const partial = `${kept}.${randomUUID()}.partial`;
  mkdirSync(path.dirname(kept), { recursive: true });
  const folders = serverFolders(partial);
  const args = [wrapper, ...folderArguments(folders), '--install-extension', vsix, '--force'];
  const { code, output } = await runStep('installing the extension', process.execPath, args, { env: ownServerOnly });
  if (code !== 0) throw new Error(`${vsix} could not be installed:\n${output}`);
  if (!existsSync(kept)) renameSync(folders.extensions, kept); // otherwise another run was faster
  rmSync(partial, { recursive: true });
}

function folderArguments({ userData, extensions }: ServerFolders): string[] {
  return [
    '--config',
    path.join(userData, 'code-server.yaml'),
    '--user-data-dir',
    userData,
    '--extensions-dir',
    extensions,
  ];
}

/** Inside a terminal of VS Code, code-server would hand its arguments to that one and end. */
const ownServerOnly = { VSCODE_IPC_HOOK_CLI: undefined };
