import type { ChangeReview, ProposedChange } from '../conversation/conversation.ts';
import type { Hunk } from '../edit/diff/change.ts';
import { arrayAt, defined, numberAt, numbersOf, objectAt, stringsAt, stringsOf } from '../basics/json.ts';

/** A stored change of a file, or `undefined` for what is none. */
export function parseChange(value: unknown): ProposedChange | undefined {
  const place = stringsOf(value, 'uri', 'path');
  const hunks = arrayAt(value, 'hunks').flatMap((one) => parseHunk(one) ?? []);
  return place && defined({ ...place, hunks, review: parseReview(objectAt(value, 'review')) });
}

export function parseReview(value: unknown): ChangeReview | undefined {
  return numbersOf(value, 'kept', 'undone');
}

function parseHunk(value: unknown): Hunk | undefined {
  const line = numberAt(value, 'line');
  return line === undefined
    ? undefined
    : { line, removed: stringsAt(value, 'removed'), added: stringsAt(value, 'added') };
}
