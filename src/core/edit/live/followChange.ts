import { areSame } from '../lines/textLines.ts';
import { type DocumentChange, linesIn, replacesAllLines } from './documentChange.ts';
import type { InlineEdit } from './inlineEdit.ts';
import { areSameButFormat, rangeAfterFormat } from './rangeAfterFormat.ts';

/**
 * Updates an edit after a change that was not made by it, so that its lines match the document again.
 *
 * @returns `same` if no line has changed, `formatted` if the writing continues with what a formatter has made of the
 * lines, `inside` if the change reached into them, which ends the writing, else `outside`.
 */
export function followChange(edit: InlineEdit, change: DocumentChange): 'same' | 'formatted' | 'inside' | 'outside' {
  if (isWrittenOverTheSame(edit, change)) return 'same';
  if (isFollowedFormat(edit, change)) return 'formatted';
  const isLeadingBack = change.origin === 'rewind' || change.origin === 'reload';
  const isInside =
    (isLeadingBack && edit.rewound(change)) || change.changes.map((part) => edit.changed(part)).includes(true);
  if (isInside && !standsIn(edit, change.after)) edit.resync(linesIn(change.after, edit.range));
  return isInside ? 'inside' : 'outside';
}

/** Whether the edit's lines are where they should be among all lines of a document. */
export function standsIn({ range, lines }: InlineEdit, all: readonly string[]): boolean {
  return areSame(linesIn(all, range), lines);
}

/** A change of line ends changes no line; and some extensions rewrite the whole document to change one line. */
function isWrittenOverTheSame(edit: InlineEdit, { changes, origin, before, after }: DocumentChange): boolean {
  const isWritten =
    (origin === 'others' || origin === 'save') && changes.some((part) => replacesAllLines(part, before));
  return areSame(before, after) || (isWritten && edit.lines.length > 0 && standsIn(edit, after));
}

/**
 * A formatter that runs on save does not end the writing: it continues on the formatted lines, if they can be followed.
 */
function isFollowedFormat(edit: InlineEdit, { origin, before, after }: DocumentChange): boolean {
  const isFormat = edit.isWriting && (origin === 'save' || origin === 'maybeSave');
  const range = isFormat ? rangeAfterFormat(before, after, edit.range) : undefined;
  if (!range) return false;
  const lines = linesIn(after, range);
  if (origin === 'maybeSave' && !areSameButFormat(linesIn(before, edit.range), lines)) return false;
  edit.reformatted(range.startLine, lines);
  return true;
}
