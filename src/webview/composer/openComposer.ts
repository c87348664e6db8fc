import type { ConversationOpened } from '../../core/messages/toWebview.ts';
import type { PanelContext } from '../context/panelContext.ts';
import { Composer } from './composer.ts';

/** The composer of a conversation that opens: with the draft that the page has kept, or else the host's. */
export function openComposer(context: PanelContext, opened: ConversationOpened): Composer {
  const composer = new Composer(context, opened.setup, context.state.current.draft || opened.draft);
  composer.updateAttachments(opened.attachments);
  composer.updateEditor(opened.editor);
  composer.updateNextQuestion(opened.nextQuestion);
  return composer;
}
