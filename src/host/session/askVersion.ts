import type { AskOptions, Question, Turn } from '../../core/conversation/conversation.ts';
import type { LiveConversation } from '../../core/session/liveConversation.ts';
import type { AskResult } from '../../core/turn/askResult.ts';

/** What is to be other than in a question that was asked before. */
export interface AskedAgain {
  readonly text?: string;
  /** These options instead of those that are chosen now. */
  readonly change?: Partial<AskOptions>;
}

/** Asks a version of a turn. */
export async function askVersion(
  live: LiveConversation,
  { parentId, isAside }: Turn,
  question: Question,
): Promise<AskResult> {
  return await live.ask(question, { parentId, isAside: isAside === true }).answered;
}
