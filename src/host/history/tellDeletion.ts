import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Deletion } from './serverCopies.ts';

/** Says that the server still has what was deleted here. */
export function tellDeletion(deletion: Deletion): void {
  if (deletion === 'done') return;
  void vscode.window.showWarningMessage(
    deletion === 'later'
      ? l10n.t(
          'The server still stores answers that were deleted here: it could not delete them now. This is tried again later.',
        )
      : l10n.t(
          'The server could not delete some answers that were deleted here. It forgets them by itself after some days.',
        ),
  );
}
