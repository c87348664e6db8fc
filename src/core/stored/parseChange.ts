import type { ChangeReview, ProposedChange } from '../conversation/conversation.ts';
import type { Hunk } from '../edit/diff/change.ts';
import { arrayAt, numberAt, objectAt, stringAt, stringsAt } from '../basics/json.ts';

/** A stored change of a file, or `undefined` for what is none. */
export function parseChange(value: unknown): ProposedChange | undefined {
  const uri = stringAt(value, 'uri');
  const path = stringAt(value, 'path');
  if (uri === undefined || path === undefined) return undefined;
  const review = parseReview(objectAt(value, 'review'));
  return {
    uri,
    path,
    hunks: arrayAt(value, 'hunks').flatMap((one) => parseHunk(one) ?? []),
    ...(review && { review }),
  };
}

export function parseReview(value: unknown): ChangeReview | undefined {
  const kept = numberAt(value, 'kept');
  const undone = numberAt(value, 'undone');
  return kept === undefined || undone === undefined ? undefined : { kept, undone };
}

function parseHunk(value: unknown): Hunk | undefined {
  const line = numberAt(value, 'line');
  return line === undefined
    ? undefined
    : { line, removed: stringsAt(value, 'removed'), added: stringsAt(value, 'added') };
}
