import * as l10n from '@vscode/l10n';
import { isOutputLost, type TerminalCommand, terminalText } from '../../core/context/terminalText.ts';
import type { Attachment } from '../../core/conversation/conversation.ts';
import { notFound, type Refusal } from '../../core/failures/refusal.ts';
import { secretIn } from '../../core/privacy/secretCommand.ts';
import { unreadableRefusal } from './mentionedFile.ts';

/** @param command - The last one; `undefined` when none was seen. */
export function terminalAttachment(command: TerminalCommand | undefined): Attachment | Refusal {
  if (!command)
    return notFound(
      l10n.t(
        'No terminal command was seen yet. Run it again in a terminal with shell integration, which bash, zsh, fish and PowerShell have.',
      ),
    );
  const secret = secretIn(command.commandLine);
  if (secret !== undefined) return unreadableRefusal(secret, 'secret');
  return {
    uri: 'threadline-context:terminal',
    path: isOutputLost(command) ? l10n.t('Terminal (output could not be read)') : l10n.t('Terminal'),
    languageId: 'plaintext',
    text: terminalText(command),
    kind: 'terminal',
  };
}
