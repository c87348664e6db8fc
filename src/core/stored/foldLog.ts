import type { Action } from '../conversation/action.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { emptyConversation } from '../conversation/conversation.ts';
import { isOpen } from '../conversation/path.ts';
import { reduce } from '../conversation/reduce.ts';
import { parseLogLine } from './logRecord.ts';

/** A conversation as its log tells it, with what could not be read counted. */
export interface FoldedLog {
  readonly conversation: Conversation;
  /** Actions that end the turns which a crash left open; to be appended to the log. */
  readonly cutOff: readonly Action[];
  readonly damagedLines: number;
}

export function foldLog(id: string, createdAt: number, log: string): FoldedLog {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const actions = lines.flatMap((line) => parseLogLine(line) ?? []);
  const read = actions.reduce(reduce, emptyConversation(id, createdAt));
  const cutOff = Object.values(read.turns).filter(isOpen).map((turn): Action => ({
    type: 'turnEnded',
    at: lastTime(actions, createdAt),
    turnId: turn.id,
    status: 'failed',
    failure: { kind: 'cutOff', message: '' },
  }));
  return { conversation: cutOff.reduce(reduce, read), cutOff, damagedLines: lines.length - actions.length };
}

/** The turn ended when last something of it was heard, not when it is read again. */
function lastTime(actions: readonly Action[], fallback: number): number {
  return actions.at(-1)?.at ?? fallback;
}
