import { isSafeId } from '../../core/stored/safeId.ts';

/** What the name of a conversation's log ends with. */
export const logEnding = '.jsonl';

/** A log that was deleted and can still be had back. */
export const deletedEnding = '.deleted';

/**
 * What the index of a log adds to its name. The log is the only truth: whatever is in doubt about its index is read from the
 * log, and written anew.
 */
export const indexEnding = '.index';

/** `undefined` for what is the name of no log of ours. */
export function idOfLog(name: string): string | undefined {
  const id = name.endsWith(logEnding) ? name.slice(0, -logEnding.length) : '';
  return isSafeId(id) ? id : undefined;
}
