import { closesFence, fenceLine } from '../basics/fences.ts';

/**
 * Thinking inside an answer's text. Servers without a parser for it (vLLM, llama.cpp, SGLang and gateways before them)
 * send what Qwen and DeepSeek models write: `<think>…</think>` before the answer. Where the model's template has put the
 * first tag into the prompt, only the closing one comes.
 */

export const openTag = '<think>';
export const closeTag = '</think>';

/** A closing tag without an opening one is looked for in so many characters: models think in no more than about 80 000 tokens. */
const maxUnopened = 400_000;

/** What stands in a line is looked at no further than this from a tag, and no more tags than these: a hostile text has many in one line. */
const maxInLine = 1_000;
const maxTags = 500;

export interface SplitText {
  readonly thinking: string;
  readonly text: string;
}

export interface SplitInput {
  /** A closing tag has come: without one, only an opening tag makes thinking. */
  readonly mayEndIt: boolean;
  /** The text still grows: half a tag at its end is neither thinking nor text. */
  readonly isGrowing: boolean;
}

/** Whether a text, from its first character on that is no blank, begins with a thought. */
export function beginsWithThinking(text: string): boolean {
  return text.slice(0, openTag.length).toLowerCase() === openTag;
}

/** Tells what was thought at the very start of a text from the answer. The same words later, or in code, are the answer's. */
export function splitThinking(text: string, { mayEndIt, isGrowing }: SplitInput): SplitText {
  const { thoughts, rest } = openedThoughts(text, isGrowing);
  const isHalfTag = isGrowing && isHalfOpenTag(rest);
  if (thoughts.length === 0 && mayEndIt && !isHalfTag) return splitUnopened(text, isGrowing);
  return { thinking: thoughts.filter((thought) => thought !== '').join('\n\n'), text: isHalfTag ? '' : rest };
}

/** The thoughts with an opening tag, one directly after the other in any number, and what stands behind them. */
function openedThoughts(
  text: string,
  isGrowing: boolean,
): { readonly thoughts: readonly string[]; readonly rest: string } {
  const thoughts: string[] = [];
  let rest = text;
  for (let from = endOfOpenTag(rest); from >= 0; from = endOfOpenTag(rest)) {
    const end = findTag(rest, closeTag, { from, isGrowing });
    const thought = end < 0 ? rest.slice(from) : rest.slice(from, end);
    thoughts.push(trimmed(end < 0 && isGrowing ? withoutHalfTag(thought) : thought));
    rest = end < 0 ? '' : afterTag(rest, end);
  }
  return { thoughts, rest };
}

const firstCharacter = /[^\s\uFEFF]/;

/** Where the opening tag ends that a text begins with; -1 without one. */
function endOfOpenTag(text: string): number {
  const start = text.search(firstCharacter);
  return start >= 0 && beginsWithThinking(text.slice(start)) ? start + openTag.length : -1;
}

function isHalfOpenTag(text: string): boolean {
  const start = text.search(firstCharacter);
  return start >= 0 && openTag.startsWith(text.slice(start, start + openTag.length).toLowerCase());
}

function splitUnopened(text: string, isGrowing: boolean): SplitText {
  const end = findTag(text, closeTag, { from: 0, isGrowing });
  const isThinking =
    end >= 0 &&
    end < maxUnopened &&
    !speaksOfTags(text.slice(0, end)) &&
    !isInProse(text, end) &&
    !isInCodeBlock(text, end);
  return isThinking ? { thinking: trimmed(text.slice(0, end)), text: afterTag(text, end) } : { thinking: '', text };
}

/** A text that has the opening tag first is about tags. */
function speaksOfTags(before: string): boolean {
  return findTag(before, openTag, { from: 0, isGrowing: false }) >= 0;
}

/** Where the first tag begins that is neither in quotation marks nor in code within its line; -1 for none. */
function findTag(
  text: string,
  tag: string,
  { from, isGrowing }: { readonly from: number; readonly isGrowing: boolean },
): number {
  const pattern = new RegExp(tag, 'gi');
  pattern.lastIndex = from;
  for (let count = 0; count < maxTags; count++) {
    const found = pattern.exec(text);
    if (!found) break;
    const { before, after, isLast } = aroundTag(text, found.index, tag);
    if (!isQuoted(before, isGrowing && isLast ? undefined : after)) return found.index;
  }
  return -1;
}

/** What stands in the same line; `isLast` when nothing at all has come after the tag. */
function aroundTag(
  text: string,
  at: number,
  tag = closeTag,
): { readonly before: string; readonly after: string; readonly isLast: boolean } {
  const end = at + tag.length;
  const before = text.slice(Math.max(0, at - maxInLine), at);
  const [after = ''] = text.slice(end, end + maxInLine).split('\n');
  return { before: before.slice(before.lastIndexOf('\n') + 1), after, isLast: end === text.length };
}

/** @param after - `undefined` while it has not come: then it may be quoted. */
function isQuoted(before: string, after: string | undefined): boolean {
  const isInBackquotes = (before.match(/`+/g)?.length ?? 0) % 2 === 1 && (after === undefined || after.includes('`'));
  return (
    isInBackquotes || (/["'“‘«「(（[【*_]$/.test(before) && (after === undefined || /^["'”’»」)）\]】*_]/.test(after)))
  );
}

/** In the middle of a sentence that speaks of the tag: models end their thinking with a sentence or a line. */
function isInProse(text: string, at: number): boolean {
  const { before, after } = aroundTag(text, at);
  const goesOn = /^\s+\p{Ll}/u.test(after);
  if (before.trim() === '') return goesOn;
  if (/\s$/.test(before)) return goesOn || !/[.!?…:;)\]}>*`。！？；：）】]\s+$/.test(before);
  return /\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(after);
}

/** In a fence that is open there, or indented as code. */
function isInCodeBlock(text: string, at: number): boolean {
  if (/^(?: {4}|\t)\s*$/.test(aroundTag(text, at).before)) return true;
  let open = '';
  for (const written of text.slice(0, at).split('\n')) {
    const line = written.replace(/^[ \t]*(?:[-*+>][ \t]*)*/, '');
    if (open === '') open = fenceLine(line)?.run ?? '';
    else if (closesFence(line, open)) open = '';
  }
  return open !== '';
}

/** Without the lines that are left blank behind the tag: code begins with its indentation. */
function afterTag(text: string, at: number): string {
  const rest = text.slice(at + closeTag.length);
  if (rest.trim() === '') return '';
  return /^[ \t]*\r?\n/.test(rest) ? rest.replace(/^(?:[ \t]*\r?\n)+/, '') : rest.replace(/^[ \t]+/, '');
}

function trimmed(thinking: string): string {
  return thinking.replace(/^[\s\uFEFF]+/, '').trimEnd();
}

/** Without the beginning of a closing tag at its end. */
function withoutHalfTag(text: string): string {
  const at = text.lastIndexOf('<');
  return at >= 0 && closeTag.startsWith(text.slice(at).toLowerCase()) ? text.slice(0, at) : text;
}
