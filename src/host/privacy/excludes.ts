import * as vscode from 'vscode';
import { isObject, stringAt } from '../../core/basics/json.ts';
import { compileGlob, type PathTest } from '../../core/tools/glob.ts';
import { knownTypeAt } from './insideWorkspace.ts';

/** One line of `files.exclude` or `search.exclude`. */
interface Exclude {
  readonly fits: PathTest;
  /** `$(basename).ts`: it counts only beside a file of that name. */
  readonly when: string | undefined;
}

/** What the settings of a workspace folder hide. */
export class Excludes {
  readonly #folder: vscode.Uri;
  readonly #excludes: readonly Exclude[];

  constructor({ uri }: vscode.WorkspaceFolder) {
    this.#folder = uri;
    this.#excludes = ['files', 'search'].flatMap((section) =>
      excludesIn(vscode.workspace.getConfiguration(section, uri).get('exclude')),
    );
  }

  /** Of a path relative to the folder. The folders that it is in are looked at by whoever asks. */
  async has(path: string): Promise<boolean> {
    for (const { fits, when } of this.#excludes) {
      if (fits(path) && (when === undefined || (await this.#isBeside(path, when)))) return true;
    }
    return false;
  }

  async #isBeside(path: string, when: string): Promise<boolean> {
    const [folder, name] = [path.slice(0, path.lastIndexOf('/') + 1), path.slice(path.lastIndexOf('/') + 1)];
    const other = when.replace('$(basename)', () => name.replace(/\.[^.]*$/, ''));
    // Where nobody can tell whether it is there, the file that it would hide is hidden.
    return (await knownTypeAt(vscode.Uri.joinPath(this.#folder, folder, other)).catch(() => true)) !== undefined;
  }
}

function excludesIn(setting: unknown): readonly Exclude[] {
  if (!isObject(setting)) return [];
  return Object.entries(setting).flatMap(([glob, value]) => {
    const when = stringAt(value, 'when');
    // An unreadable pattern excludes everything: it must not show what it was meant to hide.
    return value === true || when !== undefined ? [{ fits: compileGlob(glob) ?? (() => true), when }] : [];
  });
}
