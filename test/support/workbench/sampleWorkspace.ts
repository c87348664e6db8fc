import { cpSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleFolder } from '../setup/paths.ts';

/** A new folder for one run; whoever asks for it removes it. */
export function createRunFolder(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), 'threadline-')));
}

/** Copies the sample into `parent` and returns the copy, which may be changed. */
export function copySampleWorkspace(parent: string): string {
  const workspace = path.join(parent, 'sample');
  cpSync(sampleFolder, workspace, { recursive: true });
  return workspace;
}
