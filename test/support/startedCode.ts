import { spawn } from 'node:child_process';
import path from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { startProcess, type RunningProcess } from './processes/runningProcess.ts';
import { projectFolder } from './setup/paths.ts';
import { hasDisplay } from './setup/desktopCode.ts';
import { runQuietly } from './runStep.mjs';
import { addExtension } from './workbench/addExtension.ts';
import { installExtension, startServer, windowAddress, type ServerFolders } from './workbench/server.ts';

export interface Place {
  readonly vsix: string;
  readonly workspace: string;
  /** Open in an editor beside the panel. */
  readonly file: string;
  readonly folders: ServerFolders;
  /** For the browser; 0: any free one. */
  readonly port: number;
}

export interface StartedCode {
  /** Says where the window is. */
  readonly where: string;
  readonly process: RunningProcess;
}

/** An extension that shows the panel once the window stands. */
const panelOpener = path.join(projectFolder, 'test/support/openPanel');

/** code-server, with the address opened in the person's browser where there is a display. */
export async function showInBrowser({ vsix, workspace, file, folders, port }: Place): Promise<StartedCode> {
  await installExtension(vsix, folders);
  addExtension(panelOpener, folders);
  const server = await startServer(folders, { port });
  const where = windowAddress(server.url, workspace, file);
  if (hasDisplay()) openAddress(where);
  return { where, process: server.process };
}

export async function showDesktop(executable: string, { vsix, workspace, file, folders }: Place): Promise<StartedCode> {
  const [cli = executable, ...cliArguments] = resolveCliArgsFromVSCodeExecutablePath(executable, {
    reuseMachineInstall: true,
  });
  const own = [`--user-data-dir=${folders.userData}`, `--extensions-dir=${folders.extensions}`];
  await runQuietly('Installing the extension', cli, [...cliArguments, ...own, '--install-extension', vsix, '--force']);
  addExtension(panelOpener, folders);
  const code = startProcess(executable, [
    ...own,
    '--disable-workspace-trust',
    '--password-store=basic',
    '--new-window',
    workspace,
    file,
  ]);
  return { where: 'in its own window', process: code };
}

/** Not being able to is no failure: the address is printed. */
function openAddress(address: string): void {
  const opener = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
