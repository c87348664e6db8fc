import * as l10n from '@vscode/l10n';
import { thrownText } from '../../core/basics/thrownText.ts';

/** Why a conversation was not opened or changed, in a sentence for the person. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

export function transcriptMissing(title: string): CannotOpen {
  return new CannotOpen(
    l10n.t(
      '“{0}” cannot be opened: its file is missing. Import an exported copy if you have one, or delete it in History.',
      title,
    ),
  );
}

export function transcriptUnreadable(title: string, error: unknown): CannotOpen {
  return new CannotOpen(
    l10n.t(
      '“{0}” could not be read from disk ({1}). Make its file readable, and open it again from History.',
      title,
      thrownText(error),
    ),
  );
}

/** It stays as it was. */
export function notDeleted(title: string, error: unknown): CannotOpen {
  return new CannotOpen(
    l10n.t('“{0}” could not be deleted ({1}). Make its file writable, and try again.', title, thrownText(error)),
  );
}

/** A fork, a copy or an import: it is not there. */
export function notSaved(error: unknown): CannotOpen {
  return new CannotOpen(
    l10n.t(
      'The new conversation could not be saved to disk ({0}). Free up space, or check the storage folder, and try again.',
      thrownText(error),
    ),
  );
}

export function emptyTranscriptText(title: string): string {
  return l10n.t(
    'The file of “{0}” is empty or damaged, so the conversation could not be read. Import an exported copy if you have one.',
    title,
  );
}

/** Renaming and deleting are left to the window that has it open. */
export function openElsewhere(title: string): CannotOpen {
  return new CannotOpen(l10n.t('“{0}” is open in another window. Close it there first, or do this there.', title));
}

export function openedAsCopyText(title: string): string {
  return l10n.t(
    '“{0}” is open in another window. This is a copy, and what you ask here is added to the copy only.',
    title,
  );
}

export function startedAnewText(title: string): string {
  return l10n.t(
    '“{0}” is open in another window, so a new conversation was started here. To continue in a copy, open it from History.',
    title,
  );
}

/** Deleted, or left before its first question. */
export function conversationGone(): CannotOpen {
  return new CannotOpen(
    l10n.t(
      'The conversation this was meant for no longer exists. Continue in the one shown, or open another from History.',
    ),
  );
}
