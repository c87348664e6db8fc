import type { EndStatus } from '../conversation/action.ts';
import type { FailureRemedy } from '../failures/failureAdvice.ts';
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
  /** Why it did not end well; the message is for people. What helps is absent for what was not asked. */
  readonly failure?: {
    readonly kind: string;
    readonly message: string;
    readonly remedies?: readonly FailureRemedy[];
  };
}

/** The result of a question that was not asked, since it could not be. */
export function refusedResult(conversationId: string, kind: string, message: string): AskResult {
  return { conversationId, turnId: '', text: '', status: 'failed', usage: null, failure: { kind, message } };
}

/** The result of a question that was taken back before it was sent. */
export function withdrawnResult(conversationId: string, turnId: string): AskResult {
  return { conversationId, turnId, text: '', status: 'cancelled', usage: null };
}
