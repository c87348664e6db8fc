import * as l10n from '@vscode/l10n';
import { isRefusal, type Refusal } from '../../../core/failures/refusal.ts';
import { codeMoved, type EditLocation, exactLocation, locationNow } from './editLocation.ts';
import type { DocumentEdit, LiveEdits } from '../document/liveEdits.ts';

/**
 * The present lines of a location, with all of a pending change that it overlaps; a refusal if nothing can be written
 * there.
 */
export function freeLocation(edits: LiveEdits, wanted: EditLocation): EditLocation | Refusal {
  const location = locationNow(wanted) ?? codeMoved();
  if (isRefusal(location)) return location;
  const all = withPending(edits, location);
  return takenReason(edits, all) ?? all;
}

/** The first edit that shares a line with a place. */
export function pendingAt(edits: LiveEdits, location: EditLocation): DocumentEdit | undefined {
  return edits.overlapping(location.document, location)[0];
}

/** An edit of part of a pending change includes the whole of it, since it is undone as one. */
function withPending(edits: LiveEdits, location: EditLocation): EditLocation {
  const pending = pendingAt(edits, location);
  if (!pending) return location;
  const { startLine, endLine } = pending.range;
  const lines = { startLine: Math.min(startLine, location.startLine), endLine: Math.max(endLine, location.endLine) };
  return exactLocation(location.document, lines, location.target.indentUnit);
}

function takenReason(edits: LiveEdits, location: EditLocation): Refusal | undefined {
  const others = edits.overlapping(location.document, location);
  if (others.some(({ state }) => state.isWriting)) return editPending();
  return others.length > 1 ? severalPending() : undefined;
}

export function editPending(): Refusal {
  return {
    refused: 'editPending',
    message: l10n.t('Another change is still being written there. Wait for it or stop it, then try again.'),
  };
}

function severalPending(): Refusal {
  return {
    refused: 'editPending',
    message: l10n.t('Several changes there are waiting for review. Keep or undo them, then try again.'),
  };
}
