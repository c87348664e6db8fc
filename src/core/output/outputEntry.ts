import { Growth } from './appendedText.ts';
import { joinedParts, type OutputItem } from './wire.ts';
import { beginsWithThinking, openTag, type SplitText, splitThinking } from './thinkTags.ts';

/**
 * One output item while it grows and after.
 *
 * `item` is the item as the API last sent it. `parts` holds its growing text, one string a content part (message),
 * summary part (reasoning), command (shell) or the argument text (calls).
 * While `revision` stays the same, the text has only been appended to: a view may append what is new and keep the rest.
 */
export interface OutputEntry {
  readonly item: OutputItem;
  /** The API's `output_index`, or `undefined` if no event has given it. */
  readonly outputIndex: number | undefined;
  readonly parts: readonly string[];
  /** The API's index of the first part where it is not 0: vLLM counts parts over the whole response. */
  readonly firstPart?: number;
  /** Which of the two texts of a reasoning item the parts are, by the name of their index: a server may stream both. */
  readonly thinksIn?: string;
  /** Characters of each part that came with the item itself and have come again as deltas; absent where none did so. */
  readonly repeated?: readonly (number | undefined)[];
  /** The indexes of the parts whose complete text an event has reported. */
  readonly doneParts?: readonly number[];
  readonly revision: number;
  /** Milliseconds since 1970, by the host's clock. */
  readonly startedAt: number;
  /** Absent while the item grows. */
  readonly endedAt?: number;
  /** The API has reported the complete item: it is kept even if the closing event leaves it out. */
  readonly isDone?: true;
  /** When the tag came that ends the thinking in a message's text; absent without one. */
  readonly thoughtAt?: number;
}

/**
 * The text of an item without thinking: the Markdown of a message, a reasoning text, the arguments of a call, or code
 * that is run.
 */
export function entryText(entry: OutputEntry): string {
  return entry.item.type === 'message' ? splitMessage(entry).text : rawText(entry);
}

/** The thinking in an item: all of a reasoning item, and what some servers send at the start of a message's text. */
export function thinkingText(entry: OutputEntry): string {
  if (entry.item.type === 'reasoning') return rawText(entry);
  return entry.item.type === 'message' ? splitMessage(entry).thinking : '';
}

/** The text of an item as it came, with thinking. */
export function rawText({ item, parts }: OutputEntry): string {
  return joinedParts(item.type, parts);
}

/**
 * The text of an item between two offsets, the end exclusive. For a growing text it does not read what comes before and
 * after.
 */
export function textBetween(entry: OutputEntry, start: number, end: number): string {
  return (isPlain(entry) ? Growth.of(entry)?.between(start, end) : undefined) ?? entryText(entry).slice(start, end);
}

/** Whether a text, by how it begins, has no thinking in it. */
function isPlain(entry: OutputEntry): boolean {
  if (entry.item.type !== 'message') return true;
  const begins = Growth.of(entry)?.beginning.trimStart() ?? '';
  return entry.thoughtAt === undefined && begins.length >= openTag.length && !beginsWithThinking(begins);
}

/** The text of a message, split into the thinking at its start and the answer. */
export function splitMessage(entry: OutputEntry): SplitText {
  if (isPlain(entry)) return { thinking: '', text: rawText(entry) };
  return splitThinking(rawText(entry), {
    mayEndIt: entry.thoughtAt !== undefined,
    isGrowing: entry.endedAt === undefined,
  });
}
