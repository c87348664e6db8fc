import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findInstructions } from '../../../src/host/context/agentsFiles.ts';
import { ownPrompts } from '../../../src/host/context/ownPrompts.ts';
import { diskWorkspace } from '../../support/doubles/diskWorkspace.ts';

vi.mock('vscode', async () => (await import('../../support/doubles/diskWorkspace.ts')).diskWorkspace);

let root: string;
const at = (name: string): string => path.join(root, name);

function write(name: string, text: string): void {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}

/** The texts of what is followed unasked, and the names of prompts. */
async function taken(): Promise<{ readonly instructions: string; readonly prompts: readonly string[] }> {
  const found = await findInstructions({ attachments: [] }, []);
  return {
    instructions: found.map(({ text }) => text.split('\n\n').at(-1)).join(),
    prompts: (await ownPrompts()).map(({ name }) => name),
  };
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'threadline-linked-'));
  vi.stubEnv('XDG_CONFIG_HOME', at('config-home'));
  diskWorkspace.workspace.workspaceFolders = [{ uri: diskWorkspace.Uri.file(root), name: 'linked' }];
  diskWorkspace.workspace.exclude = { excluded: true };
  mkdirSync(at('.git'));
  mkdirSync(at('.threadline/prompts'), { recursive: true });
  write('.gitignore', '*.yaml\n/AGENTS.md\n/.threadline/\n');
  for (const name of ['local.yaml', 'excluded/note.md', 'doc/rules.md']) write(name, 'Use tabs.');
});
afterEach(() => {
  diskWorkspace.workspace.exclude = {};
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

it('what is itself ignored, and a link to what is not hidden, is read', async () => {
  write('AGENTS.md', 'Use spaces.');
  symlinkSync('../../doc/rules.md', at('.threadline/prompts/linked.md'));
  write('.threadline/prompts/plain.md', 'Use spaces.');
  expect(await taken()).toEqual({ instructions: 'Use spaces.', prompts: ['linked', 'plain'] });
});

it.each(['local.yaml', 'excluded/note.md'])('a link to %s, which is hidden, is not followed', async (target) => {
  symlinkSync(target, at('AGENTS.md'));
  symlinkSync(path.join('../..', target), at('.threadline/prompts/linked.md'));
  expect(await taken()).toEqual({ instructions: '', prompts: [] });
});
