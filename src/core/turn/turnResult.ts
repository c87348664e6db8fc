import type { EndStatus } from '../conversation/action.ts';
import type { Conversation, Turn } from '../conversation/conversation.ts';
import { answerText } from '../conversation/answerText.ts';
import type { Failure } from '../failures/failure.ts';
import { failureRemedies, failureText } from '../failures/failureText.ts';
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
    ...(turn.failure && { failure: failureOf(turn.failure, turn) }),
  };
}

function failureOf(failure: Failure, turn: Turn): NonNullable<AskResult['failure']> {
  const message = failureText(failure, arrivedOf(turn));
  return { kind: failure.kind, message, remedies: failureRemedies(failure) };
}

function endStatus({ status }: Turn): EndStatus {
  return status === 'queued' || status === 'streaming' ? 'cancelled' : status;
}
