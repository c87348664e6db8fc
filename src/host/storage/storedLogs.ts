import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { idOfLog } from './logNames.ts';
import { isMissing } from './missingFile.ts';

/** A transcript on disk, whether or not it is in the workspace's list. */
export interface StoredTranscript {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface LogFile extends StoredTranscript {
  readonly file: string;
}

/** All logs of a folder. Those of another window, or whose entry was lost, are among them. What is no file is passed over. */
export async function listLogs(folder: string): Promise<readonly LogFile[]> {
  const stored = await Promise.all(
    (await fileNamesIn(folder)).map((name) => storedAs(idOfLog(name), join(folder, name))),
  );
  return stored.flat();
}

async function storedAs(id: string | undefined, file: string): Promise<readonly LogFile[]> {
  const stats = id === undefined ? undefined : await stat(file).catch(() => undefined);
  if (id === undefined || !stats?.isFile()) return [];
  const { birthtimeMs, mtimeMs } = stats;
  return [{ id, file, createdAt: Math.min(birthtimeMs, mtimeMs), changedAt: mtimeMs }];
}

/** The names of what is in a folder; none where it is not there. Rejects where it cannot be read. */
export async function fileNamesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}
