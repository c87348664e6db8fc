import { wholeEnd } from '../../../core/basics/cut.ts';

/** Text without open marks is split off in pieces of at least so many characters: they are read once. */
const pieceLength = 256;

/** A mark holds no longer than to here: what is longer is read in pieces, whatever is open. */
const maxOpenLength = 2048;

/** Candidates for an end of a piece are tried at most once in so many characters. */
const step = 64;

/** Simple marks that are closed: code, links, and emphasis around text without a mark. */
const closedMarks =
  /(?<!`)(`+)(?!`)[^`]+\1(?!`)|!?\[[^[\]()*_`<>\\~$!&]*\]\([^()[\]\s*_`<>\\~$]*\)|(\*\*?|~~|__?)(?=[^\s*_~])[^*_~`[\]<>\\$]*[^\s*_~`[\]<>\\$]\2(?![*_~\p{L}\p{N}])/gu;

/** What may be, or become, a mark that reaches over a blank. */
const openMark = /[*_~`[\]<>\\$^|!]/;

/** Marks that stand for themselves wherever they are. */
const harmless = /(?<=\w)_+(?=\w)|(?<=\s)[*<>|](?=\s)|!(?!\[)/g;

/**
 * Where the first piece of inline text ends that is read by itself; `undefined` while all of it may still belong together.
 * Depends on nothing behind that place: a text is cut in the same places however it comes.
 */
export function pieceEnd(whole: string): number | undefined {
  const text = whole.slice(0, maxOpenLength + 1);
  let tried = pieceLength;
  for (let at = text.indexOf(' ', pieceLength); at >= 0 && at < maxOpenLength; at = text.indexOf(' ', tried)) {
    if (isWordEnd(text, at)) {
      if (isClean(text.slice(0, at))) return at + 1;
      tried = at + step;
    } else tried = at + 1;
  }
  return text.length > maxOpenLength ? forcedEnd(text) : undefined;
}

function isWordEnd(text: string, at: number): boolean {
  return /\S/.test(text.charAt(at - 1)) && /\S/.test(text.charAt(at + 1));
}

function isClean(text: string): boolean {
  return !openMark.test(text.replace(closedMarks, '').replace(harmless, ''));
}

function forcedEnd(text: string): number {
  const blank = text.lastIndexOf(' ', maxOpenLength - 1);
  if (blank > maxOpenLength / 2) return blank + 1;
  return wholeEnd(text, maxOpenLength);
}
