import { describe, expect, it } from 'vitest';
import { emptyWorkspaceState, withEntry } from '../../../src/core/stored/workspaceState.ts';
import { ResponseIdVault } from '../../../src/host/storage/responseIdVault.ts';
import type { Secrets } from '../../../src/host/storage/secrets.ts';
import { WorkspaceMemento } from '../../../src/host/storage/workspaceMemento.ts';
import { MemoryMemento } from '../../support/doubles/memoryMemento.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

const fail = (error: unknown): never => expect.fail(String(error));

describe('two windows that keep something at once', () => {
  const id = (name: string) => ({ id: name, origin: 'https://example.com', model: 'qwen3-max', createdAt: Date.now() });

  /** A keyring takes its time, and knows nothing of what others are about to store. */
  class SlowSecrets extends MemorySecrets implements Secrets {
    override async get(key: string): Promise<string | undefined> {
      await new Promise(setImmediate);
      return await super.get(key);
    }

    override async store(key: string, value: string): Promise<void> {
      await new Promise(setImmediate);
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

  it.each([
    ['marked to be deleted', (vault: ResponseIdVault) => vault.markDeleted('a', 1)],
    ['forgotten', (vault: ResponseIdVault) => vault.forget('a')],
    ['continued', (vault: ResponseIdVault) => vault.put('a', id('newer'))],
  ])('agree on what one of them has %s a while later, and store it once', async (_, change) => {
    let [now, stores] = [Date.now(), 0];
    class CountingSecrets extends MemorySecrets {
      override async store(key: string, value: string): Promise<void> {
        stores += 1;
        await super.store(key, value);
      }
    }
    const secrets = new CountingSecrets();
    const [one, two] = [0, 1].map(() => new ResponseIdVault(secrets, 'w', fail, () => now)) as [
      ResponseIdVault,
      ResponseIdVault,
    ];
    one.put('a', id('a'));
    await one.load();
    one.put('b', id('b'));
    await one.flush();
    await two.load();
    now += 60_000;
    change(two);
    await two.flush();
    const before = stores;
    for (let round = 0; round < 5; round += 1)
      for (const vault of [one, two]) {
        vault.changed('threadline.responseIds.w');
        await vault.flush();
      }
    expect(stores).toBe(before);
    expect(one.get('a')).toEqual(two.get('a'));
    expect(one.get('a')?.id).not.toBe('a');
    expect(one.get('b')?.id).toBe('b');
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
