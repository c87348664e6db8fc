import { readlink, realpath } from 'node:fs/promises';
import path from 'node:path';

/** As many links as Linux follows before it takes them for a circle. */
const maxLinks = 40;

const separators = path.sep === '\\' ? /[/\\]+/ : /\/+/;

/**
 * Where an absolute path of the disk leads with every symbolic link followed, also those that lead to nothing, and also where
 * its last names are not there yet. `undefined` for links in a circle. Never rejects.
 */
export async function realPathOf(fsPath: string): Promise<string | undefined> {
  return (await realpathIfThere(fsPath)) ?? (await followLinks(fsPath, { from: '', links: { left: maxLinks } }));
}

interface Start {
  /** Where a relative path begins; with all links followed. */
  readonly from: string;
  readonly links: { left: number };
}

/** Name by name, since what is not there has no real path as a whole. */
async function followLinks(written: string, { from, links }: Start): Promise<string | undefined> {
  const { root } = path.parse(written);
  let at: string | undefined = path.resolve(from, root);
  for (const name of written.slice(root.length).split(separators)) {
    at = await step(at, name, links);
    if (at === undefined) return undefined;
  }
  return at;
}

async function step(at: string, name: string, links: Start['links']): Promise<string | undefined> {
  const next = path.join(at, name);
  if (name === '' || name === '.' || name === '..') return next;
  const real = await realpathIfThere(next);
  if (real !== undefined) return real;
  const target = await readlink(next).catch(() => undefined);
  if (target === undefined) return next;
  return --links.left < 0 ? undefined : await followLinks(target, { from: at, links });
}

async function realpathIfThere(fsPath: string): Promise<string | undefined> {
  return await realpath(fsPath).catch(() => undefined);
}
