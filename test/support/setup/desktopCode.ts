import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from './paths.ts';

/** The version that code-server is, so that both hosts are the same VS Code. */
const version = process.env.THREADLINE_VSCODE_VERSION ?? '1.139.1';

/**
 * Which VS Code to use: what THREADLINE_VSCODE says (`desktop` or `code-server`), and otherwise the desktop's wherever it could show
 * a window and can be downloaded.
 *
 * @returns The desktop's executable, downloaded once into the cache folder; `undefined` when it is to be code-server.
 */
export async function findDesktopCode(): Promise<string | undefined> {
  const wanted = process.env.THREADLINE_VSCODE;
  if (wanted === 'code-server' || (wanted !== 'desktop' && !hasDisplay())) return undefined;
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: cacheFolder });
  } catch (error) {
    if (wanted === 'desktop') throw error;
    console.log(
      `VS Code ${version} cannot be downloaded here (${(error as Error).message}); code-server takes its place.`,
    );
    return undefined;
  }
}

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
}
