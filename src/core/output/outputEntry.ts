import { Growth } from './appendedText.ts';
import { joinedParts } from './itemText.ts';
import type { SplitText } from './thinkTags.ts';
import { beginsWithThinking, openTag, splitThinking } from './thinkTags.ts';
import type { OutputItem } from './wire.ts';

/**
 * One output item while it grows and after.
 *
 * `item` is the item as the API last sent it. `parts` holds its growing text, one string a content part (message),
 * summary part (reasoning), command (shell) or the argument text (calls).
 * While `revision` stays the same, the text has only been appended to: a view may append what is new and keep the rest.
 */
export interface OutputEntry {
  readonly item: OutputItem;
  /** The API's `output_index`, or `undefined` when no event has told it. */
  readonly outputIndex: number | undefined;
  readonly parts: readonly string[];
  /** The API's index of the first part where it is not 0: vLLM counts parts over the whole response. */
  readonly firstPart?: number;
  /** Which of the two texts of a reasoning item the parts are, by the name of their index: a server may stream both. */
  readonly thinksIn?: string;
  /** Characters of each part that came with the item itself and have come again as deltas; absent where none did so. */
  readonly repeated?: readonly (number | undefined)[];
  /** Parts whose whole text an event has told. */
  readonly doneParts?: readonly number[];
  readonly revision: number;
  /** Milliseconds since 1970, by the host's clock. */
  readonly startedAt: number;
  /** Absent while the item grows. */
  readonly endedAt?: number;
  /** The API has told the whole item: it stays, whatever the closing event leaves out. */
  readonly isDone?: true;
  /** When the tag came that ends the thinking in a message's text; absent without one. */
  readonly thoughtAt?: number;
}

/** The text of an item: an answer's Markdown without what was thought in it, a thinking text, a call's arguments, code that is run. */
export function entryText(entry: OutputEntry): string {
  return entry.item.type === 'message' ? messageOf(entry).text : rawText(entry);
}

/** What was thought in an item: all of a reasoning item, and the thinking that some servers send at the start of a message. */
export function thinkingText(entry: OutputEntry): string {
  if (entry.item.type === 'reasoning') return rawText(entry);
  return entry.item.type === 'message' ? messageOf(entry).thinking : '';
}

/** The text with all that was thought in it, as it came. */
export function rawText({ item, parts }: OutputEntry): string {
  return joinedParts(item.type, parts);
}

/** The text of an item between two places: of one that grows, without looking through what stands before and behind. */
export function textBetween(entry: OutputEntry, start: number, end: number): string {
  return (isPlain(entry) ? Growth.of(entry)?.between(start, end) : undefined) ?? entryText(entry).slice(start, end);
}

/** Whether a text, by how it begins, has no thinking in it. */
function isPlain(entry: OutputEntry): boolean {
  if (entry.item.type !== 'message') return true;
  const begins = Growth.of(entry)?.beginning.trimStart() ?? '';
  return entry.thoughtAt === undefined && begins.length >= openTag.length && !beginsWithThinking(begins);
}

/** A message's text, told apart from what was thought at its start. */
export function messageOf(entry: OutputEntry): SplitText {
  if (isPlain(entry)) return { thinking: '', text: rawText(entry) };
  return splitThinking(rawText(entry), {
    mayEndIt: entry.thoughtAt !== undefined,
    isGrowing: entry.endedAt === undefined,
  });
}
