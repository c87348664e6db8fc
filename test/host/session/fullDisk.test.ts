import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConversationEntry } from '../../../src/core/stored/workspaceState.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import type { ChatSession } from '../../../src/host/session/chatSession.ts';
import { asked, question } from '../../core/builders.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { Machine } from '../../support/machine.ts';

const notSaved = { name: 'CannotOpen', message: expect.stringContaining('could not be saved to disk') as string };

describe('a new conversation whose log cannot be written', () => {
  let simulator: Simulator;
  let machine: Machine;
  let session: ChatSession;
  let id: string;
  let turnId: string;
  beforeEach(async () => {
    simulator = await startSimulator();
    machine = new Machine(simulator.baseUrl);
    session = machine.openWindow();
    ({ conversationId: id, turnId } = await machine.ask(session, question('One?')));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await machine.close();
    await simulator.close();
  });

  const listed = (): readonly string[] =>
    machine.memento
      .get<{ readonly conversations: readonly ConversationEntry[] }>('threadline.state')!
      .conversations.map((entry) => entry.id);

  it.each([
    ['fork', () => session.fork(id, turnId)],
    ['import', () => session.importLog([toLogLine(asked('t', null)) ?? ''], 'Imported')],
  ])('is not listed, not opened, and not written later: %s', async (_, make) => {
    const [newId, active] = [crypto.randomUUID(), await session.active()];
    const file = path.join(machine.folder, `${newId}.jsonl`);
    mkdirSync(file);
    vi.spyOn(crypto, 'randomUUID').mockReturnValueOnce(newId);
    await expect(make()).rejects.toMatchObject(notSaved);
    expect([listed(), await session.active()]).toEqual([[id], active]);
    rmdirSync(file);
    await session.transcripts.flush();
    expect(readdirSync(machine.folder)).not.toContain(`${newId}.jsonl`);
  });
});

it.skipIf(process.platform === 'win32')('nothing stays of a log for which the disk has too little room', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'full-'));
  const source = (name: string): string => JSON.stringify(path.join(import.meta.dirname, '../../../src/host', name));
  const script = `
    const { importLog } = await import(${source('session/lazyStorage.ts')});
    const { Transcripts } = await import(${source('storage/transcripts.ts')});
    const transcripts = new Transcripts(${JSON.stringify(folder)}, () => undefined);
    const list = { add: () => console.log('listed') };
    const storage = { transcripts, list, now: Date.now, newId: () => 'new', onError: () => undefined };
    await importLog(Array(4).fill('x'.repeat(600)), 'Imported', storage).catch(({ name }) => console.log(name));`;
  // A file may have one kilobyte there.
  const { stdout, stderr } = spawnSync(
    'bash',
    ['-c', 'ulimit -f 1; exec "$0" --input-type=module --eval "$1"', process.execPath, script],
    { encoding: 'utf8' },
  );
  expect([stdout, readdirSync(folder)], stderr).toEqual(['CannotOpen\n', []]);
  rmSync(folder, { recursive: true });
});
