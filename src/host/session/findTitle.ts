import { own } from '../../core/basics/records.ts';
import { answerText } from '../../core/conversation/answerText.ts';
import type { Conversation, Turn } from '../../core/conversation/conversation.ts';
import { namingTurnId } from '../../core/conversation/titleOf.ts';
import { titleFrom, titlePrompt } from '../../core/prompts/titlePrompt.ts';
import { bareQuestion, type JobOptions } from '../../core/request/bareQuestion.ts';
import { askOnce, type AskOncePorts } from '../../core/session/askOnce.ts';
import type { ChatSession } from './chatSession.ts';

export interface TitlePorts {
  readonly session: Pick<ChatSession, 'onDidAct' | 'get'>;
  readonly asks: AskOncePorts;
  /** `undefined` while conversations are named after their questions. */
  readonly options: () => JobOptions | undefined;
  /** Whether requests now go to the server of the turn's last request: its text is sent to no other. */
  readonly isWhereAsked: (turnId: string) => Promise<boolean>;
  /** A line for the log. */
  readonly log: (line: string) => void;
}

/** The turn, when its question names the conversation and nobody has called that anything else. Forks, explanations and edits have titles that say more. */
export function firstAnswer(conversation: Conversation, turnId: string): Turn | undefined {
  const { title, titledBy, forkedFrom } = conversation;
  if (title !== undefined || titledBy || forkedFrom || namingTurnId(conversation) !== turnId) return undefined;
  const turn = own(conversation.turns, turnId);
  return turn?.question.kind === 'chat' && turn.question.summarises === undefined ? turn : undefined;
}

/** Asks for a title, beside whatever is asked next. What goes wrong is not told: the question stays the title. */
export async function findTitle(
  conversationId: string,
  turn: Turn,
  options: JobOptions,
  { session, asks, isWhereAsked, log }: TitlePorts,
): Promise<void> {
  if (!(await isWhereAsked(turn.id))) return;
  const question = bareQuestion(titlePrompt(turn.question.text, answerText(turn)), options);
  const { text, usage, failure } = await askOnce({ question, instructions: () => Promise.resolve([]) }, asks);
  if (failure) log(`No title was found: ${failure.kind}`);
  const title = failure ? '' : titleFrom(text);
  if (title === '' && !usage) return;
  // Asked for again: meanwhile it may have been released, or deleted.
  const live = await session.get(conversationId);
  live.titled(title, { model: options.model, ...(usage && { usage }) });
}
