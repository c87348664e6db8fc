import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { modelOfLog, type ModelConversation } from '../host/session/tree/model.ts';

/** How a turn ended, as its log says. */
interface LoggedEnd {
  readonly status: string;
  readonly failure?: { readonly kind: string };
}

/** The log of one conversation, read anew from the disk by a reader of its own. */
export interface LogOnDisk {
  readonly file: string;
  readonly conversationId: string;
  readonly text: string;
  readonly model: ModelConversation;
  /** Lines that are no JSON: the end of one, where a crash came while it was written. */
  readonly brokenLines: readonly string[];
  /** The last thing that is said about the end of a turn; `undefined` when it has none. */
  endOf(turnId: string): LoggedEnd | undefined;
}

/** The log in which something is said, among those of all workspaces of a user-data folder. */
export function findLog(userDataFolder: string, text: string): LogOnDisk | undefined {
  const files = globSync(path.join(userDataFolder, 'User', 'workspaceStorage', '*', '*', 'conversations', '*.jsonl'));
  const file = files.find((one) => readFileSync(one).includes(text));
  return file === undefined ? undefined : readLog(file);
}

export function readLog(file: string): LogOnDisk {
  const bytes = readFileSync(file);
  const lines = bytes
    .toString()
    .split('\n')
    .filter((line) => line !== '');
  const conversationId = path.basename(file, '.jsonl');
  const ends = (): Line[] => lines.map(parsed).filter((line): line is Line => line?.type === 'turnEnded');
  return {
    file,
    conversationId,
    text: bytes.toString(),
    model: modelOfLog(conversationId, bytes),
    brokenLines: lines.filter((line) => parsed(line) === undefined),
    endOf: (turnId) => ends().findLast((line) => line.turnId === turnId),
  };
}

interface Line extends LoggedEnd {
  readonly type: string;
  readonly turnId?: string;
}

function parsed(line: string): Line | undefined {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return undefined;
  }
}
