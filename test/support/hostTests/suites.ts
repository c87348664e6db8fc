import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copySampleWorkspace } from '../workbench/sampleWorkspace.ts';

/**
 * Each of these folders of test/host/ is one run of VS Code, with the workspace that its name says; the other folders there need none.
 * Returns what to open.
 *
 * @param runFolder - Where the workspace may be made; removed after the run.
 */
export const suites: Readonly<Record<string, (runFolder: string) => string | undefined>> = {
  folder: copySampleWorkspace,
  noFolder: () => undefined,
  multiRoot: createMultiRootWorkspace,
};

/** Two folders: the sample, and one called `second` with one file, notes.md. */
function createMultiRootWorkspace(runFolder: string): string {
  copySampleWorkspace(runFolder);
  mkdirSync(path.join(runFolder, 'second'));
  writeFileSync(path.join(runFolder, 'second', 'notes.md'), '# Notes\n\nThe second folder of this workspace.\n');
  const file = path.join(runFolder, 'both.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'sample' }, { path: 'second' }] }));
  return file;
}
