import type { Hunk, LineEdit } from './change.ts';

/** Edits that make hunks. Their lines are those after the change: in order, each is valid once those before it have been made. */
export function editsMaking(hunks: readonly Hunk[], startLine: number): readonly LineEdit[] {
  return hunks.map(({ line, removed, added }) => ({ line: line + startLine, removed: removed.length, added }));
}

/** Edits that undo hunks, from top to bottom, each in the lines that those before it leave. */
export function editsUndoing(hunks: readonly Hunk[]): readonly LineEdit[] {
  let shift = 0;
  return hunks.map(({ line, removed, added }) => {
    const edit = { line: line + shift, removed: added.length, added: removed };
    shift += removed.length - added.length;
    return edit;
  });
}
