import type { EndStatus } from '../conversation/action.ts';
import type { Conversation, Turn } from '../conversation/conversation.ts';
import { answerText } from '../conversation/answerText.ts';
import { failureText } from '../failures/failureText.ts';
import { arrivedOf } from './answerEnd.ts';
import type { AskResult } from './askResult.ts';

/** What a command that asked resolves to. An answer that never ended counts as cancelled. */
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
