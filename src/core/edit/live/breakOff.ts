import type { ChangeOrigin } from './documentChange.ts';

/**
 * Why the writing of an edit was broken off: the person typed there, or undid it; another extension changed the lines; the
 * file was read from disk again; it cannot be written to; or it was closed.
 */
export type BreakOff = 'typedInside' | 'undone' | 'changedInside' | 'reloaded' | 'notWritable' | 'closed';

/** What it is that somebody has changed the lines while they were written. */
export const breakOffByOrigin: Readonly<Record<ChangeOrigin, BreakOff>> = {
  typed: 'typedInside',
  rewind: 'undone',
  save: 'changedInside',
  maybeSave: 'changedInside',
  others: 'changedInside',
  reload: 'reloaded',
};
