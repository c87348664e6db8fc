import type { Question } from '../conversation/conversation.ts';
import type { Refusal } from '../failures/refusal.ts';
import type { AskResult } from '../turn/askResult.ts';

/** A question without what it is asked with. */
export type TypedQuestion = Pick<Question, 'kind' | 'text' | 'attachments'>;

/** What a typed text becomes: a question, a command, or a reason why it is refused. */
export type Prepared =
  | { readonly question: TypedQuestion; readonly newConversation?: true; readonly isAside?: true }
  /** `undefined` when there is nothing to tell of. */
  | { readonly run: () => Promise<AskResult | Refusal | undefined> }
  | Refusal;

/** Whether a text may hold mentions or a command: most do not. */
export function isSpecial(text: string): boolean {
  return text.includes('#') || text.startsWith('/');
}
