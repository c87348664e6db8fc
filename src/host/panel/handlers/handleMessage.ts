import * as l10n from '@vscode/l10n';
import type { MessageFromWebview } from '../../../core/messages/fromWebview.ts';
import { CannotOpen } from '../../session/cannotOpen.ts';
import { codeHandlers } from './code.ts';
import { composerHandlers } from './composer.ts';
import { conversationHandlers } from './conversations.ts';
import type { HandlerPorts, Handlers } from './handler.ts';
import { imageHandlers } from './images.ts';
import { openingHandlers } from './opening.ts';
import { questionHandlers } from './questions.ts';

const handlers: Handlers = {
  ...conversationHandlers,
  ...questionHandlers,
  ...composerHandlers,
  ...imageHandlers,
  ...codeHandlers,
  ...openingHandlers,
};

/** Does what a message of the panel asks for; resolves when it is done. What goes wrong is said in the panel, and thrown for the log. */
export async function handleMessage(message: MessageFromWebview, ports: HandlerPorts): Promise<void> {
  const handler = handlers[message.type] as (message: MessageFromWebview, ports: HandlerPorts) => unknown;
  try {
    await handler(message, ports);
  } catch (error) {
    ports.notice.show(
      error instanceof CannotOpen
        ? error.message
        : l10n.t('That did not work. Try again; if it happens again, the log has the details.'),
    );
    throw error;
  }
}
