import type { AskOptions, Question, Turn } from '../../core/conversation/conversation.ts';
import type { AskResult } from '../../core/turn/askResult.ts';
import type { ChatSession } from './chatSession.ts';

/** What is to be other than in a question that was asked before. */
export interface AskedAgain {
  readonly text?: string;
  /** These options instead of those that are chosen now. */
  readonly change?: Partial<AskOptions>;
}

/** Asks a version of a turn. Its conversation is asked for now: it may have been released, or deleted, since the turn was read. */
export async function askVersion(
  session: Pick<ChatSession, 'get'>,
  conversationId: string,
  { parentId, isAside }: Turn,
  question: Question,
): Promise<AskResult> {
  const live = await session.get(conversationId);
  return await live.ask(question, { parentId, isAside: isAside === true }).answered;
}
