import type { StoredAction } from '../../core/conversation/action.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import type { FoldedLog } from '../../core/stored/foldLog.ts';
import { foldLog, foldTurns } from '../../core/stored/foldLog.ts';
import type { ByteRange, LogIndex } from '../../core/stored/logIndex.ts';
import { parseLogLine } from '../../core/stored/logRecord.ts';
import { pause } from '../basics/pause.ts';
import { readLines, scanLog } from './logScan.ts';

/**
 * The conversation with its last turns; those before them are in its tree only.
 *
 * @param count - How many turns of the path to the head are read.
 */
export async function openLog(
  file: string,
  conversation: { readonly id: string; readonly createdAt: number },
  count: number,
): Promise<FoldedLog> {
  const index = await scanLog(file);
  const turnIds = index.shown(count);
  const actions = await readActions(file, [...index.general, ...rangesOf(index, turnIds)]);
  return foldLog(conversation, index, { actions, turnIds });
}

/** Turns by their ids; what is not in the log is left out. */
export async function readTurns(file: string, turnIds: readonly string[]): Promise<readonly Turn[]> {
  const index = await scanLog(file);
  return foldTurns(index, { turnIds, actions: await readActions(file, rangesOf(index, turnIds)) });
}

/** All turns that are in it; none when it cannot be read. */
export async function turnIdsIn(file: string): Promise<readonly string[]> {
  const index = await scanLog(file).catch(() => undefined);
  return [...(index?.turns.keys() ?? [])];
}

/** All that has been logged about the turns of a path. */
export async function pathLines(file: string, turnIds: readonly string[]): Promise<readonly string[]> {
  const index = await scanLog(file);
  const lines = await readLines(file, rangesOf(index, turnIds));
  return lines.map((line) => index.placed(line, { isPath: true }));
}

/** All lines of it, but for those that say nothing any more. */
export async function allLines(file: string): Promise<readonly string[]> {
  const index = await scanLog(file);
  const lines = await readLines(file, [...index.general, ...rangesOf(index, [...index.turns.keys()])]);
  return lines.map((line) => index.placed(line, { isPath: false }));
}

async function readActions(file: string, ranges: readonly ByteRange[]): Promise<readonly (StoredAction | undefined)[]> {
  const actions: (StoredAction | undefined)[] = [];
  for (const line of await readLines(file, ranges)) {
    actions.push(parseLogLine(line));
    if (actions.length % linesBetweenPauses === 0) await pause();
  }
  return actions;
}

/** Parsing so many lines takes less than a frame of the screen. */
const linesBetweenPauses = 100;

function rangesOf({ turns }: LogIndex, turnIds: readonly string[]): readonly ByteRange[] {
  return turnIds.flatMap((id) => turns.get(id)?.ranges ?? []);
}
