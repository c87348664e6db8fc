import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyWorkspaceState, withEntry } from '../../src/core/stored/workspaceState.ts';
import { ServerCopies } from '../../src/host/history/serverCopies.ts';
import { foreignConversations } from '../../src/host/history/otherWorkspaces.ts';
import { LineWriter } from '../../src/host/storage/lineWriter.ts';
import { ResponseIdVault } from '../../src/host/storage/responseIdVault.ts';
import { sweepDeleted } from '../../src/host/storage/storedLogs.ts';
import { TranscriptLog } from '../../src/host/storage/transcriptLog.ts';
import type { Secrets } from '../../src/host/storage/secrets.ts';
import { WorkspaceMemento } from '../../src/host/storage/workspaceMemento.ts';
import { answered } from '../core/builders.ts';
import { MemoryMemento } from '../support/doubles/memoryMemento.ts';
import { MemorySecrets } from '../support/doubles/memorySecrets.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'threadline-disk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fail = (error: unknown): never => expect.fail(String(error));
const linesIn = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

describe('lines that cannot be written', () => {
  it.runIf(process.platform === 'linux')(
    'are written in their order when a full disk has room again, and told once',
    async () => {
      const file = path.join(folder, 'a');
      symlinkSync('/dev/full', file);
      const told: string[] = [];
      const writer = new LineWriter(
        file,
        () => told.push('failed'),
        () => told.push('caught up'),
      );
      for (const line of ['one', 'two', 'three']) {
        writer.add([line]);
        await writer.flush();
      }
      expect([told, writer.isBehind]).toEqual([['failed'], true]);
      rmSync(file);
      writer.add(['four']);
      await writer.flush();
      expect([linesIn(file), told]).toEqual([
        ['one', 'two', 'three', 'four'],
        ['failed', 'caught up'],
      ]);
    },
  );

  it('are written by themselves, also when nothing comes after them', async () => {
    const file = path.join(folder, 'a');
    mkdirSync(file);
    const writer = new LineWriter(file, () => undefined);
    writer.add(['one']);
    await writer.flush();
    rmdirSync(file);
    await expect.poll(() => !writer.isBehind && linesIn(file)).toEqual(['one']);
  });
});

describe('lines of several processes', () => {
  it('do not mix, whatever their length, and one that was cut does no harm', async () => {
    const file = path.join(folder, 'a');
    writeFileSync(file, '\n{"cut');
    const module = fileURLToPath(new URL('../../src/host/storage/lineWriter.ts', import.meta.url));
    const program = `import { LineWriter } from ${JSON.stringify(module)};
      const writer = new LineWriter(${JSON.stringify(file)}, (error) => { throw error; });
      for (let count = 0; count < 12; count++) { writer.add([JSON.stringify({ by: process.argv[1], count, text: process.argv[1].repeat(count % 4 === 3 ? 1_500_000 : 2_000) })]); await writer.flush(); }`;
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, name]),
      ),
    );
    const [cut, ...lines] = linesIn(file);
    expect(cut).toBe('{"cut');
    const records = lines.map((line) => JSON.parse(line) as { readonly by: string; readonly count: number });
    for (const name of ['a', 'b', 'c'])
      expect(records.filter(({ by }) => by === name).map(({ count }) => count)).toEqual(
        Array.from({ length: 12 }, (_, count) => count),
      );
  });
});

describe('other workspaces', () => {
  interface Names {
    readonly folders: readonly string[];
    readonly files: readonly string[];
    readonly links: readonly string[];
    readonly workspaceFolders: readonly string[];
  }
  const names = JSON.parse(
    readFileSync(new URL('../fixtures/hostile/storage/names.json', import.meta.url), 'utf8'),
  ) as Names;

  async function writeWorkspace(name: string): Promise<string> {
    const conversations = path.join(folder, 'workspaceStorage', name, 'threadline.threadline', 'conversations');
    const log = new TranscriptLog(conversations, 'good', fail);
    answered('a', null, 'A').forEach((action) => log.append(action));
    await log.flush();
    return conversations;
  }

  it('are listed whatever else lies there', async () => {
    const odd = await writeWorkspace('odd');
    for (const name of names.folders) mkdirSync(path.join(odd, name));
    for (const name of names.files) writeFileSync(path.join(odd, name), '\0');
    for (const name of names.links)
      symlinkSync(path.join(odd, name === 'gone.jsonl' ? 'nothing' : name), path.join(odd, name));
    for (const [index, uri] of names.workspaceFolders.entries()) {
      await writeWorkspace(`w${index}`);
      writeFileSync(
        path.join(folder, 'workspaceStorage', `w${index}`, 'workspace.json'),
        JSON.stringify({ folder: uri }),
      );
    }
    writeFileSync(path.join(folder, 'workspaceStorage', 'a file'), '');
    const found = await foreignConversations(await writeWorkspace('own'));
    expect(found.map(({ id, title }) => [id, title])).toEqual(
      Array.from({ length: names.workspaceFolders.length + 1 }, () => ['good', 'Question a']),
    );
  });

  it('are swept, also past what cannot be deleted', async () => {
    const odd = await writeWorkspace('odd');
    mkdirSync(path.join(odd, '0.jsonl.deleted'));
    writeFileSync(path.join(odd, '1.jsonl.deleted'), '');
    await sweepDeleted(odd, Date.now() + 48 * 3_600_000);
    expect(readdirSync(odd)).not.toContain('1.jsonl.deleted');
  });
});

describe('two windows that keep something at once', () => {
  const id = (name: string) => ({ id: name, origin: 'https://example.com', model: 'qwen3-max', createdAt: Date.now() });

  /** A keyring takes its time, and knows nothing of what others are about to store. */
  class SlowSecrets extends MemorySecrets implements Secrets {
    override async get(key: string): Promise<string | undefined> {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return await super.get(key);
    }

    override async store(key: string, value: string): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await super.store(key, value);
    }
  }

  it.each([1, 2, 5])('both have their response ids, %i each', async (count) => {
    const secrets = new SlowSecrets();
    const windows = ['a', 'b', 'c'].map((name) => ({ name, vault: new ResponseIdVault(secrets, 'w', fail) }));
    await Promise.all(windows.map(({ vault }) => vault.load()));
    for (let index = 0; index < count; index++)
      for (const { name, vault } of windows) vault.put(`${name}${index}`, id(name));
    await Promise.all(windows.map(({ vault }) => vault.flush()));
    // As VS Code tells of what the last one has stored.
    for (const { vault } of windows) {
      vault.changed('threadline.responseIds.w');
      await vault.flush();
    }
    const after = new ResponseIdVault(secrets, 'w', fail);
    await after.load();
    for (const { name } of windows)
      for (let index = 0; index < count; index++) expect(after.get(`${name}${index}`)?.id).toBe(name);
    expect(windows[0]?.vault.get('b0')?.id).toBe('b');
  });

  it('forget what one of them has forgotten', async () => {
    const secrets = new MemorySecrets();
    const [one, two] = [new ResponseIdVault(secrets, 'w', fail), new ResponseIdVault(secrets, 'w', fail)];
    one.put('a', id('a'));
    await one.flush();
    await two.load();
    two.forget('a');
    two.put('b', id('b'));
    await two.flush();
    expect([...secrets.stored.values()].join('')).not.toContain('"a"');
  });

  it('both have their conversations, drafts and choices', () => {
    const memento = new MemoryMemento();
    const [one, two] = [new WorkspaceMemento(memento, fail), new WorkspaceMemento(memento, fail)];
    const entry = (name: string) => ({ id: name, title: name, createdAt: 1, updatedAt: 1, headId: null });
    expect([one.state, two.state]).toEqual([emptyWorkspaceState, emptyWorkspaceState]);
    one.change((state) => withEntry(state, entry('one')));
    two.change((state) => withEntry(state, entry('two')));
    one.change((state) => ({ ...state, drafts: { ...state.drafts, one: 'x' } }));
    two.change((state) => ({ ...state, choices: { enableThinking: true } }));
    expect(new WorkspaceMemento(memento, fail).state).toMatchObject({
      conversations: [{ id: 'two' }, { id: 'one' }],
      drafts: { one: 'x' },
      choices: { enableThinking: true },
    });
  });
});

describe('what the server keeps', () => {
  const endpoint = { baseUrl: 'https://example.com/v1', apiKey: 'sk', idleTimeoutMs: 1_000 };

  async function forgotten(
    logs: Readonly<Record<string, readonly string[]>>,
    turnIds: readonly string[],
  ): Promise<readonly string[]> {
    for (const [name, turns] of Object.entries(logs)) {
      const log = new TranscriptLog(folder, name, fail);
      for (const turn of turns) answered(turn, null, 'A').forEach((action) => log.append(action));
      await log.flush();
    }
    const responseIds = new ResponseIdVault(new MemorySecrets(), 'w', fail);
    for (const turn of turnIds)
      responseIds.put(turn, { id: `resp_${turn}`, origin: 'https://example.com', model: 'm', createdAt: Date.now() });
    const removed: string[] = [];
    const stored = {
      retrieve: () => Promise.resolve(undefined),
      remove: (id: string) => Promise.resolve(removed.push(id) > 0),
    };
    await new ServerCopies({ stored, responseIds, endpoint: () => Promise.resolve(endpoint), folder }).forget(turnIds);
    expect(turnIds.filter((turn) => responseIds.get(turn) === undefined).map((turn) => `resp_${turn}`)).toEqual(
      removed,
    );
    return removed;
  }

  it('of a deleted conversation is deleted', async () =>
    expect(await forgotten({ other: ['x'] }, ['a', 'b'])).toEqual(['resp_a', 'resp_b']));
  it('of a deleted fork stays as far as the original has it', async () =>
    expect(await forgotten({ original: ['a', 'b'] }, ['a', 'b', 'c'])).toEqual(['resp_c']));
  it('is deleted where nothing is left', async () => expect(await forgotten({}, ['a'])).toEqual(['resp_a']));
});
