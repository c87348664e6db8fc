import type { OutputItem } from './wire.ts';

/**
 * One output item while it grows and after.
 *
 * `item` is the item as the API last sent it. `parts` holds its growing text, one string a content part (message),
 * summary part (reasoning) or argument text (calls).
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
  readonly revision: number;
  /** Milliseconds since 1970, by the host's clock. */
  readonly startedAt: number;
  /** Absent while the item grows. */
  readonly endedAt?: number;
}

/** The text of an item: an answer's Markdown, a thinking text, a call's arguments. */
export function entryText({ item, parts }: OutputEntry): string {
  return parts.length === 1 ? (parts[0] ?? '') : parts.join(item.type === 'reasoning' ? '\n\n' : '');
}
