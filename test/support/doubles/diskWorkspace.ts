import { promises as disk, type Stats } from 'node:fs';
import path from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { own } from '../../../src/core/basics/records.ts';

/** VS Code's address of something, as far as files on a disk with `/` have one. */
class Uri {
  readonly scheme: string;
  readonly authority = '';
  readonly path: string;

  private constructor(scheme: string, to: string) {
    this.scheme = scheme;
    this.path = to;
  }

  static file(to: string): Uri {
    return new Uri('file', to);
  }

  /** On another file system, which has the same files here. */
  static from({ scheme, path: to }: { readonly scheme: string; readonly path: string }): Uri {
    return new Uri(scheme, to);
  }

  static joinPath(folder: Uri, ...names: readonly string[]): Uri {
    return folder.with({ path: path.posix.join(folder.path, ...names) });
  }

  get fsPath(): string {
    return this.path;
  }

  with(change: { readonly path: string }): Uri {
    return new Uri(this.scheme, change.path);
  }

  toString(): string {
    return `${this.scheme}://${this.path}`;
  }
}

const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 } as const;

/** An error of VS Code's file systems; codes of Node's that are not known to it are `Unknown`. */
export function fileError(code: unknown): Error {
  const known = { ENOENT: 'FileNotFound', ENOTDIR: 'FileNotADirectory', EACCES: 'NoPermissions' };
  return Object.assign(new Error(String(code)), { code: own(known, String(code)) ?? 'Unknown' });
}

/** Rejects as VS Code does. */
async function asVsCode<T>(work: Promise<T>): Promise<T> {
  return await work.catch((error: unknown) => {
    throw fileError(error instanceof Error && 'code' in error ? error.code : undefined);
  });
}

/** A link is what it leads to as well; one that leads to nothing is a link alone. */
async function stat({ path: at }: Pick<Uri, 'path'>): Promise<{ readonly type: number; readonly size: number }> {
  const own = await asVsCode(disk.lstat(at));
  if (!own.isSymbolicLink()) return { type: typeOf(own), size: own.size };
  const followed = await disk.stat(at).catch(() => undefined);
  return { type: FileType.SymbolicLink | (followed ? typeOf(followed) : 0), size: (followed ?? own).size };
}

function typeOf(found: Stats): number {
  return found.isFile() ? FileType.File : found.isDirectory() ? FileType.Directory : FileType.Unknown;
}

const defaults: Readonly<Record<string, { readonly default?: unknown }>> =
  manifest.contributes.configuration.properties;

/**
 * VS Code as far as it takes part in what may be read: files of this disk, and settings as they are by default. No extensions.
 * Tests say which folders are open, and what `files.exclude` and `search.exclude` hide.
 */
export const diskWorkspace = {
  Uri,
  FileType,
  extensions: { getExtension: () => undefined },
  workspace: {
    isTrusted: true,
    workspaceFolders: [] as { readonly uri: Uri; readonly name: string }[],
    textDocuments: [],
    exclude: {} as Readonly<Record<string, unknown>>,
    fs: {
      stat,
      readFile: async ({ path: at }: Pick<Uri, 'path'>) => new Uint8Array(await asVsCode(disk.readFile(at))),
      readDirectory: async (folder: Uri) => {
        const names = await asVsCode(disk.readdir(folder.path));
        return await Promise.all(
          names.map(async (name) => [name, (await stat(Uri.joinPath(folder, name))).type] as const),
        );
      },
    },
    asRelativePath: ({ path: at }: Uri, isNamed?: boolean) => {
      const { workspaceFolders } = diskWorkspace.workspace;
      const around = workspaceFolders.find(({ uri }) => at.startsWith(`${uri.path}/`));
      if (!around) return at;
      const inside = path.posix.relative(around.uri.path, at);
      return (isNamed ?? workspaceFolders.length > 1) ? `${around.name}/${inside}` : inside;
    },
    getConfiguration: (section: string) => ({
      get: (key: string) =>
        key === 'exclude' ? diskWorkspace.workspace.exclude : own(defaults, `${section}.${key}`)?.default,
      inspect: (key: string) => ({ defaultValue: own(defaults, `${section}.${key}`)?.default }),
    }),
  },
};
