import type { Turn } from '../conversation/conversation.ts';
import { isUnanswered } from '../conversation/path.ts';

/** What a model is to know of the turns before a question. */
export interface EarlierTurns {
  /** A summary of those before `turns`; absent where none has been written. */
  readonly summary?: Turn;
  /** Oldest first. Those that were not answered are not among them: of them the model has said nothing. */
  readonly turns: readonly Turn[];
  /** A summary has been written after the last of `turns`. */
  readonly isSummarised: boolean;
}

/** @param path - From the root on, as far as it has been read. */
export function earlierTurns(path: readonly Turn[]): EarlierTurns {
  const at = path.findLastIndex((turn) => isSummary(turn) && path.some(({ id }) => id === turn.question.summarises));
  const summary = path[at];
  const from = summary ? path.findIndex(({ id }) => id === summary.question.summarises) + 1 : 0;
  const isTurn = (turn: Turn): boolean => !isUnanswered(turn) && turn.question.summarises === undefined;
  return {
    ...(summary && { summary }),
    turns: path.slice(from).filter(isTurn),
    isSummarised: summary !== undefined && !path.slice(at).some(isTurn),
  };
}

/** Whether a turn is a summary that stands for others: one that broke off does not. */
function isSummary({ question, status }: Turn): boolean {
  return question.summarises !== undefined && status === 'completed';
}
