import * as l10n from '@vscode/l10n';
import type { Refusal } from '../../core/failures/refusal.ts';
import { isRefusal } from '../../core/failures/refusal.ts';
import type { EditLocation } from './editLocation.ts';
import { codeMoved, exactLocation, locationNow } from './editLocation.ts';
import type { LiveEdit } from './liveEdit.ts';
import type { LiveEdits } from './liveEdits.ts';

/** The place as it stands now, with all of a change that waits for review in it; or why nothing can be written there. */
export function freePlace(edits: LiveEdits, wanted: EditLocation): EditLocation | Refusal {
  const place = locationNow(wanted) ?? codeMoved();
  const all = isRefusal(place) ? place : withPending(edits, place);
  return isRefusal(all) ? all : (takenReason(edits, all) ?? all);
}

/** The first edit that shares a line with a place. */
export function pendingAt(edits: LiveEdits, place: EditLocation): LiveEdit | undefined {
  return edits.overlapping(place.document, place)[0];
}

/** An edit of part of a pending change includes the whole of it, since it is undone as one. */
function withPending(edits: LiveEdits, place: EditLocation): EditLocation | Refusal {
  const pending = pendingAt(edits, place);
  if (!pending) return place;
  const { startLine, endLine } = pending.range;
  const lines = { startLine: Math.min(startLine, place.startLine), endLine: Math.max(endLine, place.endLine) };
  return exactLocation(place.document, lines, place.target.indentUnit);
}

function takenReason(edits: LiveEdits, place: EditLocation): Refusal | undefined {
  const others = edits.overlapping(place.document, place);
  if (others.some(({ isWriting }) => isWriting)) return editPending();
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
    message: l10n.t('Several changes wait there to be reviewed. Keep or undo them, then try again.'),
  };
}
