import { placeInFile, readLocation } from '../../../core/basics/writtenLocation.ts';
import { withoutEnd } from '../../../core/basics/cut.ts';

/** A path in a text: from `start` to before `end`. */
export interface WrittenPath {
  readonly start: number;
  readonly end: number;
  /** With the place behind it, as it stands there. */
  readonly written: string;
}

/** A longer one is no path. */
const maxLength = 300;

/** In brackets only as the name of a folder: `app/[id]/page.tsx`, `(group)/page.tsx`. */
const name = (letters: string): string =>
  String.raw`(?:[${letters}_.@+~$#%=-]|\[[\w.-]{1,60}\](?=[\\/.])|\([\w.-]{1,60}\)(?=[\\/]))+`;
const pathPattern = (letters: string): RegExp =>
  new RegExp(
    String.raw`(?:[A-Za-z]:[\\/]|[\\/]{1,2})?${name(letters)}(?:[\\/]${name(letters)})*(?:${placeInFile})?`,
    'gu',
  );

const anyPath = pathPattern(String.raw`\p{L}\p{N}`);
const asciiPath = pathPattern('A-Za-z0-9');

const extension = /[^\\/]\.\p{L}[\p{L}\p{N}_-]{0,15}$|(?:^|[\\/])\.[a-z][\w.-]+$/u;

/** Where a running text may name files, and as what; of those that overlap the longest comes first. Whether they are there is not known. */
export function pathsInText(text: string): readonly WrittenPath[] {
  return Array.from(text.matchAll(anyPath), ({ 0: path, index }) => [
    ...plausible(path, index),
    ...withinWords(path).flatMap((part) => plausible(part[0], index + part.index)),
  ]).flat();
}

/** `请看src/a.ts`: a path in ASCII may stand beside letters of other scripts. */
function withinWords(path: string): readonly RegExpExecArray[] {
  if (!/[^\p{ASCII}]/u.test(path)) return [];
  return Array.from(path.matchAll(asciiPath)).filter(([part]) => !/^[./\\]/.test(part));
}

/** A path and nothing else, as code is written: without an extension too, and with blanks in it. */
export function pathInCode(text: string): string | undefined {
  if (text.length > maxLength || /[\n*<>|"?{}]|[\\/]$/.test(text) || !/[\\/.]/.test(text)) return undefined;
  return /[\p{L}\p{N}]/u.test(text) ? text.trim() : undefined;
}

function plausible(found: string, start: number): readonly WrittenPath[] {
  const written = withoutEnd(found, /[.…~=-]/);
  const { path, start: place } = readLocation(written);
  const isPath = extension.test(path) || (place !== undefined && path.includes('/') && !/^[\d/]*$/.test(path));
  return isPath && written.length <= maxLength ? [{ start, end: start + written.length, written }] : [];
}
