import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EditOutcome } from '../../core/edit/answer/editOutcome.ts';
import type { BreakOff } from '../../core/edit/live/breakOff.ts';
import type { Refusal } from '../../core/failures/refusal.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import type { ChatSession } from '../session/chatSession.ts';
import { confirm } from '../basics/confirm.ts';
import type { Revealable } from '../basics/revealable.ts';
import { pathOf } from '../editor/attachments.ts';
import { readOnly } from './location/writableEditor.ts';
import type { DocumentEdit } from './document/liveEdits.ts';

/** Notices about edits that the file does not show. None of them waits for an answer. */
export class EditNotices {
  readonly #session: Pick<ChatSession, 'open'>;
  readonly #view: Revealable;
  readonly #saved = new WeakSet<DocumentEdit>();

  constructor(session: Pick<ChatSession, 'open'>, view: Revealable) {
    this.#session = session;
    this.#view = view;
  }

  refused({ message }: Refusal): void {
    void vscode.window.showWarningMessage(message);
  }

  /** Reports the outcome of an answer that left nothing to review. */
  ended(outcome: EditOutcome, conversationId: string, { status, failure }: AskResult): void {
    if (status === 'failed') void this.#offerChat(conversationId, failure?.message ?? '', 'showWarningMessage');
    else if (status === 'incomplete')
      void vscode.window.showWarningMessage(l10n.t('The answer stops here: the limit was reached.'));
    else if (outcome === 'prose' && status === 'completed') void this.#prose(conversationId);
    else if (outcome === 'empty' && status === 'completed')
      void vscode.window.showInformationMessage(
        l10n.t('The answer was empty, so nothing was changed. Try again, or rephrase the request.'),
      );
    else if (outcome === 'unchanged') this.unchanged();
    else if (outcome === 'excerpt' || outcome === 'unfit')
      // Code that cannot be applied without losing lines is shown in the panel, too.
      void this.#offerChat(conversationId, unplacedText(outcome));
  }

  /** An answer without code is shown in the panel. */
  async #prose(conversationId: string): Promise<void> {
    await this.#openChat(conversationId);
    void vscode.window.showInformationMessage(
      l10n.t('The answer has no code for the file, so nothing was changed. The answer is in the chat.'),
    );
  }

  /** A block of the chat cannot be put into its file. */
  unplaced(why: 'excerpt' | 'unfit'): void {
    void vscode.window.showWarningMessage(unplacedText(why));
  }

  unchanged(): void {
    void vscode.window.showInformationMessage(l10n.t('No changes: the answer is identical to the current code.'));
  }

  brokenOff({ document, turn }: DocumentEdit, why: BreakOff): void {
    switch (why) {
      case 'typedInside':
        return void vscode.window.showInformationMessage(
          l10n.t(
            'You typed where the change was being written, so writing stopped. What was received is ready for review, and what you typed is kept.',
          ),
        );
      case 'undone':
        return void vscode.window.showInformationMessage(
          l10n.t('You undid the change while it was being written, so writing stopped.'),
        );
      case 'changedInside':
        return void vscode.window.showInformationMessage(
          l10n.t(
            'Something else changed the lines while they were being written, so writing stopped. What was received is ready for review.',
          ),
        );
      case 'reloaded':
        return void this.#offerChat(
          turn.conversationId,
          l10n.t(
            'The file was reloaded from disk while it was being changed, so writing stopped. The answer so far is in the chat.',
          ),
        );
      case 'notWritable':
        return this.refused(readOnly(document.uri));
      case 'closed':
        return void this.#offerChat(
          turn.conversationId,
          l10n.t('The file was closed while it was being changed. The answer so far is in the chat.'),
        );
    }
  }

  restored({ document, turn }: DocumentEdit): void {
    const path = pathOf(document.uri);
    void this.#offerChat(
      turn.conversationId,
      l10n.t('The window closed while {0} was being changed. What was received is ready for review.', path),
    );
  }

  /** Once for each edit, and only in the status bar: an automatic save comes often. */
  saved(edit: DocumentEdit): void {
    if (this.#saved.has(edit)) return;
    this.#saved.add(edit);
    const path = pathOf(edit.document.uri);
    confirm(
      l10n.t('{0} was saved with changes that you have not reviewed. Undo All still restores the original.', path),
    );
  }

  async #offerChat(
    conversationId: string,
    message: string,
    show: 'showInformationMessage' | 'showWarningMessage' = 'showInformationMessage',
  ): Promise<void> {
    const open = l10n.t('Open Chat');
    if ((await vscode.window[show](message, open)) === open) await this.#openChat(conversationId);
  }

  async #openChat(conversationId: string): Promise<void> {
    await this.#session.open(conversationId);
    await this.#view.reveal(true);
  }
}

function unplacedText(why: 'excerpt' | 'unfit'): string {
  return why === 'excerpt'
    ? l10n.t(
        'The answer leaves out parts of the code, and it is unclear which lines should stay. Nothing was changed: the code is in the chat. Ask for the whole code, or select less.',
      )
    : l10n.t(
        'The answer is a diff or numbered code that does not fit these lines. Nothing was changed: the code is in the chat. Ask for the code exactly as it should appear in the file.',
      );
}
