import type { Turn } from '../conversation/conversation.ts';
import { isOpen, isUnanswered } from '../conversation/path.ts';
import { chainBeginning } from './chainBeginning.ts';

/** What a model is to know of the turns before a question. */
export interface EarlierTurns {
  /** A summary of those before `turns`; absent where none has been written. */
  readonly summary?: Turn;
  /** Oldest first. Those that were not answered, or not yet, are not among them: of them the model has said nothing. */
  readonly turns: readonly Turn[];
  /** A summary has been written after the last of `turns`: no response knows of both. */
  readonly isSummarised: boolean;
  /** How many turns the summary stands for without having been made from them: they did not fit when it was written. */
  readonly unsummarised: number;
}

/**
 * @param path - From the root on, as far as it has been read.
 * @param lastId - Of the last turn that matters; all of them do when it is not given.
 */
export function earlierTurns(path: readonly Turn[], lastId?: string): EarlierTurns {
  const ids = new Map(path.map(({ id }, index) => [id, index]));
  const at = path.findLastIndex((turn) => isSummary(turn) && ids.has(turn.question.summarises ?? ''));
  const summary = path[at];
  const from = (ids.get(summary?.question.summarises ?? '') ?? -1) + 1;
  const until = (ids.get(lastId ?? '') ?? path.length - 1) + 1;
  const turns = path.slice(from, until).filter(isTurn);
  const last = turns.at(-1);
  return {
    ...(summary && { summary }),
    turns,
    isSummarised: summary !== undefined && (last === undefined || (ids.get(last.id) ?? 0) < at),
    unsummarised: summary ? omittedBy(summary, path.slice(0, from)) : 0,
  };
}

/**
 * Whether what has been read of a path tells what its newest summary stands for, and what its last turn is to summarise:
 * without that turn a summary would count for nothing.
 */
export function includesSummarisedTurns(path: readonly Turn[]): boolean {
  const ids = new Set(path.map(({ id }) => id));
  const summarised = [path.findLast(isSummary), path.at(-1)].flatMap((turn) => turn?.question.summarises ?? []);
  return summarised.every((id) => ids.has(id));
}

/** @param summarised - The path to the last turn that a summary stands for. */
function omittedBy({ responses }: Turn, summarised: readonly Turn[]): number {
  const own = responses.at(-1)?.plan;
  // Where it was chained, it was made from what the server had of them.
  const plan = own?.mode === 'chain' ? chainBeginning(summarised)?.plan : own;
  return plan?.mode === 'replay' ? (plan.left ?? 0) : 0;
}

function isTurn(turn: Turn): boolean {
  return !isOpen(turn) && !isUnanswered(turn) && turn.question.summarises === undefined;
}

/** Whether a turn is a summary that stands for others: one that broke off does not. */
function isSummary({ question, status }: Turn): boolean {
  return question.summarises !== undefined && status === 'completed';
}
