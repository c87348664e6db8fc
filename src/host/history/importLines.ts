import { setImmediate as pause } from 'node:timers/promises';
import { lineImporter } from '../../core/exported/importedLines.ts';

/** Translating so many lines takes less than a frame of the screen. */
const linesBetweenPauses = 500;

/** The lines of a log from elsewhere, as they go into one here; `undefined` when it was stopped before they were ready. */
export async function importLines(
  lines: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const translate = lineImporter(() => crypto.randomUUID());
  const imported: string[] = [];
  for (const [index, line] of lines.entries()) {
    const translated = translate(line);
    if (translated !== undefined) imported.push(translated);
    if (index % linesBetweenPauses === 0) await pause();
    if (signal.aborted) return undefined;
  }
  return imported;
}
