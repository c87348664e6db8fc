import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The first of these that exists: names are looked up on PATH, absolute paths taken as they are. `undefined` when none does. */
export function findExecutable(candidates: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const files = candidates.flatMap((name) =>
    path.isAbsolute(name) ? [name] : folders.map((folder) => path.join(folder, name)),
  );
  return files.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
