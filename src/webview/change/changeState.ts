import * as l10n from '@vscode/l10n';
import type { ChangeReview, ProposedChange } from '../../core/conversation/conversation.ts';
import type { ChangeChoice, PendingChange } from '../../core/messages/pendingChange.ts';
import type { IconName } from '../dom/icon.ts';

/** How a change stands, in words, and what can be done with it. */
export interface ChangeState {
  readonly icon: IconName;
  readonly text: string;
  readonly choices: readonly ChangeChoice[];
}

/**
 * How a turn's change stands.
 *
 * @param live - What the host says of it, while it is live in an editor of this window.
 * @returns `undefined` when the turn changes nothing.
 */
export function changeState(
  change: ProposedChange | undefined,
  live: PendingChange | undefined,
): ChangeState | undefined {
  if (live?.state === 'writing') return { icon: 'loading', text: l10n.t('Writing…'), choices: [] };
  if (live && live.open > 0)
    return { icon: 'edit', text: openHunksText(live.open), choices: ['keep', 'undo', 'compare', 'show'] };
  if (!change) return undefined;
  if (change.hunks.length === 0) return { icon: 'check', text: nothingText(), choices: [] };
  if (change.review)
    return { icon: change.review.kept > 0 ? 'check' : 'discard', text: reviewText(change.review), choices: ['show'] };
  return {
    icon: 'info',
    text: l10n.t('This change was neither kept nor undone. The file stays as it is.'),
    choices: ['show'],
  };
}

/** What screen readers are told when a change was proposed, and when it was decided. */
export function changeAnnouncement({ hunks, path, review }: ProposedChange): string {
  if (review) return reviewText(review);
  if (hunks.length === 0) return nothingText();
  if (hunks.length === 1) return l10n.t('1 change is waiting to be reviewed in {0}', path);
  return l10n.t('{0} changes are waiting to be reviewed in {1}', hunks.length, path);
}

function openHunksText(open: number): string {
  return open === 1 ? l10n.t('1 change to review') : l10n.t('{0} changes to review', open);
}

function nothingText(): string {
  return l10n.t('No changes needed: the code already does what you asked.');
}

function reviewText({ kept, undone }: ChangeReview): string {
  if (undone === 0) return l10n.t('Kept');
  return kept === 0 ? l10n.t('Undone') : l10n.t('{0} kept, {1} undone', kept, undone);
}
