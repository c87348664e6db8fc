import type { Conversation, Question, Turn } from '../conversation/conversation.ts';
import { nextParentId, versionsOf } from '../conversation/path.ts';
import type { TreeNode } from '../conversation/tree.ts';
import { own } from '../basics/records.ts';
import type { ConversationPorts } from './conversationPorts.ts';
import type { ConversationState } from './conversationState.ts';

type Ports = Pick<ConversationPorts, 'newId' | 'now'>;

/**
 * Whether a summary can be put between a turn and its parent: versions of one question stay beside one another, and asides below
 * their turn.
 */
export function canInsertSummaryBefore(conversation: Conversation, turnId: string): boolean {
  const node = own(conversation.tree, turnId);
  return node !== undefined && isAlone(conversation, node);
}

/** The same for the question that is asked next. */
export function canInsertSummaryBeforeNext(conversation: Conversation): boolean {
  return isAlone(conversation, { id: '', parentId: nextParentId(conversation) });
}

function isAlone(conversation: Conversation, node: TreeNode): boolean {
  return !node.isAside && versionsOf(conversation, node).every((id) => id === node.id);
}

/**
 * Puts the question for a summary between a question that waits and the turn that it continues. What is shown stays shown.
 *
 * @returns the id of its turn.
 */
export function insertSummaryBefore(
  state: ConversationState,
  turnId: string,
  question: Question,
  ports: Ports,
): string {
  const { headId } = state.conversation;
  const turn = state.turn(turnId);
  if (!turn) throw new Error(`No turn ${turnId} in this conversation`);
  const summaryId = ports.newId();
  state.dispatch({ type: 'questionAsked', at: ports.now(), turnId: summaryId, parentId: turn.parentId, question });
  // Dispatched together: if the log ends between the two, the question keeps its old parent.
  state.dispatch({ type: 'questionAsked', at: turn.askedAt, turnId, parentId: summaryId, question: turn.question });
  if (headId !== null && headId !== turnId) state.dispatch({ type: 'versionChosen', at: ports.now(), turnId: headId });
  return summaryId;
}

/** Puts a summary in the person's own words at the end of the path: from there on it stands in the other one's place. */
export function appendRewrittenSummary(state: ConversationState, { question }: Turn, text: string, ports: Ports): void {
  const at = ports.now();
  const turnId = ports.newId();
  const item = { type: 'message', id: 'summary', role: 'assistant', content: [{ type: 'output_text', text }] };
  state.dispatch({ type: 'questionAsked', at, turnId, parentId: nextParentId(state.conversation), question });
  state.dispatch({ type: 'requestPlanned', at, turnId, plan: { mode: 'first' } });
  const events = [{ type: 'response.output_item.done', output_index: 0, item }];
  state.dispatch({ type: 'eventsReceived', at, turnId, events });
  state.dispatch({ type: 'turnEnded', at, turnId, status: 'completed' });
}
