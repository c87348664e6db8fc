import * as l10n from '@vscode/l10n';

/** Why a conversation was not opened or changed, in a sentence for the person. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

export function lostTranscript(title: string): CannotOpen {
  return new CannotOpen(
    l10n.t(
      '“{0}” cannot be opened: its file is gone. Import an export of it if you have one, or delete it from the list in History.',
      title,
    ),
  );
}

export function unreadable(title: string, error: unknown): CannotOpen {
  const reason = error instanceof Error ? error.message : String(error);
  return new CannotOpen(
    l10n.t(
      '“{0}” could not be read from disk ({1}). Make its file readable, and open it again from History.',
      title,
      reason,
    ),
  );
}

export function nothingLeft(title: string): string {
  return l10n.t(
    'The file of “{0}” is empty or damaged: what was said could not be read. Import an export of it if you have one.',
    title,
  );
}

/** Renaming and deleting are left to the window that has it open. */
export function openElsewhere(title: string): CannotOpen {
  return new CannotOpen(l10n.t('“{0}” is open in another window. Close it there first, or do this there.', title));
}

export function openedAsCopy(title: string): string {
  return l10n.t(
    '“{0}” is open in another window. This is a copy of it, and what you ask here goes into the copy only.',
    title,
  );
}

export function beganAnew(title: string): string {
  return l10n.t(
    '“{0}” is open in another window, so a new conversation begins here. To go on in a copy of it, open it from History.',
    title,
  );
}

/** Deleted, or left before its first question. */
export function notThere(): CannotOpen {
  return new CannotOpen(
    l10n.t(
      'The conversation that this was meant for is not there any more. Go on in the one that is shown, or open another from History.',
    ),
  );
}
