/** Where a file or folder is: the parts of a `vscode.Uri` that say so. */
export interface Address {
  readonly scheme: string;
  readonly authority: string;
  /** Absolute, with `/` between names. */
  readonly path: string;
}

/**
 * The path from a folder down to what is in it, with `/` between names; empty for the folder itself, `undefined` for what is
 * outside. By the words of the addresses alone: `.` and `..` are resolved, symbolic links are not followed.
 */
export function pathInside(folder: Address, file: Address): string | undefined {
  if (placeKey(folder) !== placeKey(file)) return undefined;
  const [above, own] = [resolvedNames(folder), resolvedNames(file)];
  return above.every((name, index) => name === own[index]) ? own.slice(above.length).join('/') : undefined;
}

/** Schemes and hosts are the same in capitals. */
function placeKey({ scheme, authority }: Address): string {
  return `${scheme}://${authority}`.toLowerCase();
}

/** A drive is the same in capitals, and nothing is above it; other names may differ by capitals, so they count. */
function resolvedNames(address: Address): readonly string[] {
  const [first, ...rest] = address.path
    .split(isOfWindows(address) ? /[/\\]/ : '/')
    .filter((name) => name !== '' && name !== '.');
  if (first !== undefined && driveName.test(first)) return [first.toLowerCase(), ...resolved(rest)];
  return first === undefined ? [] : resolved([first, ...rest]);
}

function resolved(names: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const name of names) {
    if (name === '..') kept.pop();
    else kept.push(name);
  }
  return kept;
}

const driveName = /^[a-z]:$/i;

/** With a drive, or on a server (`\\server\share`): there a backslash parts names as well. */
function isOfWindows({ scheme, authority, path }: Address): boolean {
  return scheme.toLowerCase() === 'file' && (authority !== '' || /^\/?[a-z]:/i.test(path));
}
