import { setImmediate as pause } from 'node:timers/promises';
import type { StoredAction } from '../../core/conversation/action.ts';
import type { Turn } from '../../core/conversation/conversation.ts';
import { type FoldedLog, foldLog, foldTurns } from '../../core/stored/foldLog.ts';
import { formatRecord } from '../../core/stored/formatLogLine.ts';
import { readBeginning } from '../../core/stored/logLineBeginning.ts';
import type { ByteRange, LogIndex } from '../../core/stored/logIndex.ts';
import { parseLogLine } from '../../core/stored/parseLogLine.ts';
import { scanLog } from './logScan.ts';
import { readLines } from './readLines.ts';

/** A log, and whether its index is brought up to date by reading it. */
export interface LogToRead {
  readonly file: string;
  readonly keepsIndex: boolean;
}

/**
 * The conversation with its last turns; those before them are in its tree only.
 *
 * @param count - How many turns of the path to the head are read.
 */
export async function openLog(
  log: LogToRead,
  conversation: { readonly id: string; readonly createdAt: number },
  count: number,
): Promise<FoldedLog> {
  const { index, turnIds, lines } = await read(log, (all) => all.shown(count), { isWithGeneral: true });
  return foldLog(conversation, index, { actions: await parsed(lines), turnIds });
}

/** Turns by their ids; what is not in the log is left out. */
export async function readTurns(log: LogToRead, ids: readonly string[]): Promise<readonly Turn[]> {
  const { index, turnIds, lines } = await read(log, () => ids);
  return foldTurns(index, { turnIds, actions: await parsed(lines) });
}

/** All turns that are in it; none when it cannot be read. */
export async function turnIdsIn({ file, keepsIndex }: LogToRead): Promise<readonly string[]> {
  const scanned = await scanLog(file, { keepsIndex }).catch(() => undefined);
  return [...(scanned?.index.turns.keys() ?? [])];
}

/** All that has been logged about the turns of a path. */
export async function pathLines(log: LogToRead, turnIds: readonly string[]): Promise<readonly string[]> {
  const { index, lines } = await read(log, () => turnIds);
  return lines.map((line) => index.placed(line, { isPath: true }));
}

/** All lines of it, but for those that say nothing any more; the last one tells which version is shown, where that is not the last question. */
export async function allLines(log: LogToRead): Promise<readonly string[]> {
  const { index, turnIds, lines } = await read(log, ({ turns }) => [...turns.keys()], { isWithGeneral: true });
  const placed = lines.map((line) => index.placed(line, { isPath: false }));
  const { headId: turnId } = index.tree;
  if (turnId === null || turnId === turnIds.at(-1)) return placed;
  return [...placed, formatRecord({ type: 'versionChosen', at: index.lastAt, turnId })];
}

interface ReadLines {
  readonly index: LogIndex;
  readonly turnIds: readonly string[];
  readonly lines: readonly string[];
}

/** The lines of some turns. Where they are not what the index on disk has told, the log is looked at as a whole. */
async function read(
  log: LogToRead,
  choose: (index: LogIndex) => readonly string[],
  { isWithGeneral = false, isAnew = false } = {},
): Promise<ReadLines> {
  const { index, indexedBytes } = await scanLog(log.file, { keepsIndex: log.keepsIndex, isAnew });
  const turnIds = choose(index);
  const ranges = turnIds.flatMap((id): readonly ByteRange[] => index.turns.get(id)?.ranges ?? []);
  const lines = await readLines(log.file, isWithGeneral ? [...index.general, ...ranges] : ranges);
  if (indexedBytes === 0 || areOf(turnIds, lines)) return { index, turnIds, lines };
  return await read(log, choose, { isWithGeneral, isAnew: true });
}

function areOf(turnIds: readonly string[], lines: readonly string[]): boolean {
  const wanted = new Set(turnIds);
  return lines.every((line) => {
    const { type, turnId } = readBeginning(line);
    return turnId === '' ? type !== '' : wanted.has(turnId);
  });
}

async function parsed(lines: readonly string[]): Promise<readonly (StoredAction | undefined)[]> {
  const actions: (StoredAction | undefined)[] = [];
  for (const line of lines) {
    actions.push(parseLogLine(line));
    if (actions.length % linesBetweenPauses === 0) await pause();
  }
  return actions;
}

/** Parsing so many lines takes less than a frame of the screen. */
const linesBetweenPauses = 100;
