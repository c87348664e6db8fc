import type { Disposable } from '../../core/basics/emitter.ts';
import { own } from '../../core/basics/records.ts';
import { certainText } from '../../core/edit/answer/certainText.ts';
import type { AnswerNews, LiveConversation } from '../../core/session/liveConversation.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import { pathOf } from '../editor/attachments.ts';
import type { EditingPorts, EditSession } from './editingPorts.ts';
import type { DocumentEdit } from './document/liveEdits.ts';

/** Hands on to an edit what the answer to its turn grows by, until it is disposed. */
export function followAnswer(
  { session, gate: { mayThinkInText } }: EditingPorts,
  live: LiveConversation,
  edit: DocumentEdit,
): Disposable {
  let length = 0;
  return session.onDidAct(({ live: acting, action }) => {
    if (acting !== live || action.type !== 'eventsReceived' || action.turnId !== edit.turn.turnId) return;
    const turn = own(live.conversation.turns, action.turnId);
    const text = turn ? certainText(turn, mayThinkInText) : '';
    edit.answerGrew(text.slice(length));
    length = text.length;
  });
}

/** The answer has ended: writes the rest of it, records the change in the conversation, and says what the file does not show. */
export async function endEdit(
  { session, edits, notices }: EditingPorts,
  edit: DocumentEdit,
  result: AskResult,
): Promise<void> {
  const wasWriting = edit.state.isWriting;
  const outcome = await edit.end(result.text, result.status === 'completed');
  await edits.left(edit);
  if (edit.state.openHunks.length > 0 || outcome === 'unchanged') await recordProposal(session, edit);
  edits.ended(edit);
  if (wasWriting) notices.ended(outcome, edit.turn.conversationId, result);
}

/** Records the change that waits for review in the conversation of an edit. */
export async function recordProposal(session: EditSession, edit: DocumentEdit): Promise<void> {
  const { document, state } = edit;
  const hunks = state.openHunks.map(({ line, removed, added }) => ({ line, removed, added }));
  const change = { uri: document.uri.toString(), path: pathOf(document.uri), hunks };
  await recordNews(session, edit, { type: 'changeProposed', change });
}

/** Records what became of an edit in its conversation; does nothing if the conversation no longer exists. */
export async function recordNews(session: EditSession, { turn }: DocumentEdit, news: AnswerNews): Promise<void> {
  const live = await session.load(turn.conversationId).catch(() => undefined);
  live?.record(turn.turnId, news);
}
