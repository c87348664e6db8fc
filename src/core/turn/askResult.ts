import type { EndStatus } from '../conversation/action.ts';
import type { Conversation, Turn } from '../conversation/conversation.ts';
import { answerText } from '../conversation/path.ts';
import { failureText } from '../failures/failureText.ts';
import { arrivedOf } from './answerEnd.ts';
import type { Usage } from '../output/wire.ts';

/** What a command that asks resolves to: public, for other extensions and tests. */
export interface AskResult {
  readonly conversationId: string;
  readonly turnId: string;
  /** The answer's Markdown; what had arrived when it did not end well. */
  readonly text: string;
  readonly status: EndStatus;
  /** The API's object as it came; `null` when the server sent none. */
  readonly usage: Usage | null;
  /** Why it did not end well; the message is for people. */
  readonly failure?: { readonly kind: string; readonly message: string };
}

export function toAskResult(conversation: Conversation, turn: Turn): AskResult {
  return {
    conversationId: conversation.id,
    turnId: turn.id,
    text: answerText(turn),
    status: endStatus(turn),
    usage: turn.responses.at(-1)?.usage ?? null,
    ...(turn.failure && { failure: { kind: turn.failure.kind, message: failureText(turn.failure, arrivedOf(turn)) } }),
  };
}

function endStatus({ status }: Turn): EndStatus {
  return status === 'queued' || status === 'streaming' ? 'cancelled' : status;
}

/** The result of a question that was not asked, since it could not be. */
export function refusedResult(conversationId: string, kind: string, message: string): AskResult {
  return { conversationId, turnId: '', text: '', status: 'failed', usage: null, failure: { kind, message } };
}

/** The result of a question that was taken back before it was sent. */
export function withdrawnResult(conversationId: string, turnId: string): AskResult {
  return { conversationId, turnId, text: '', status: 'cancelled', usage: null };
}
