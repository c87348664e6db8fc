import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyMark } from '../../../src/core/request/keyMark.ts';
import type { Endpoint } from '../../../src/core/servers/endpoint.ts';
import { ServerCopies } from '../../../src/host/history/serverCopies.ts';
import { ResponseIdVault } from '../../../src/host/storage/responseIdVault.ts';
import { TranscriptLog } from '../../../src/host/storage/transcriptLog.ts';
import { answered } from '../../core/builders.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'threadline-disk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fail = (error: unknown): never => expect.fail(String(error));

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
  it('is tried again when it could not be deleted, by the next window too, with no other server or key, and not for ever', async () => {
    const secrets = new MemorySecrets();
    const id = { origin: 'https://example.com', model: 'm', keyMark: keyMark('sk') ?? '', createdAt: Date.now() };
    const vault = new ResponseIdVault(secrets, 'w', fail);
    for (const round of ['1', '2']) vault.putUnfinished('a', { ...id, id: `resp_${round}` });
    vault.put('a', { ...id, id: 'resp_2' });
    const asked: string[] = [];
    let [works, at, now] = [false, endpoint, Date.now()];
    const stored = {
      retrieve: () => Promise.resolve(undefined),
      remove: (one: string, { baseUrl, apiKey }: Endpoint) =>
        Promise.resolve(asked.push(`${one} ${baseUrl} ${apiKey}`) > 0 && works),
    };
    const copiesOf = (responseIds: ResponseIdVault): ServerCopies =>
      new ServerCopies({ stored, responseIds, endpoint: () => Promise.resolve(at), folder }, () => (now += 60_001));
    expect(await copiesOf(vault).forget(['a'])).toBe('later');
    expect(asked).toEqual(['resp_2 https://example.com/v1 sk', 'resp_1 https://example.com/v1 sk']);
    expect(vault.get('a')).toBeUndefined();
    await vault.flush();
    const next = new ResponseIdVault(secrets, 'w', fail);
    at = { ...endpoint, baseUrl: 'https://other.com/v1' };
    for (let tries = 0; tries < 10; tries++) expect(await copiesOf(next).retry()).toBe('done');
    at = { ...endpoint, apiKey: 'sk-other' };
    for (let tries = 0; tries < 10; tries++) expect(await copiesOf(next).retry()).toBe('done');
    expect(asked).toHaveLength(2);
    at = endpoint;
    works = true;
    expect(await copiesOf(next).retry()).toBe('done');
    expect(asked).toHaveLength(4);
    expect(next.deleted()).toEqual([]);
    works = false;
    next.put('b', { ...id, id: 'resp_3' });
    const endings = [await copiesOf(next).forget(['b'])];
    while (next.deleted().length > 0) endings.push(await copiesOf(next).retry());
    // Said when it is tried again, and when it is tried no more.
    expect(endings).toEqual(['later', 'done', 'done', 'done', 'done', 'done', 'done', 'givenUp']);
  });

  describe('of a conversation whose deletion can still be undone', () => {
    const removed: string[] = [];
    const stored = {
      retrieve: () => Promise.resolve(undefined),
      remove: (id: string) => Promise.resolve(removed.push(id) > 0),
    };
    const secrets = new MemorySecrets();
    const openWindow = (): { vault: ResponseIdVault; copies: ServerCopies } => {
      const vault = new ResponseIdVault(secrets, 'w', fail);
      const ports = { stored, responseIds: vault, endpoint: () => Promise.resolve(endpoint), folder };
      return { vault, copies: new ServerCopies(ports) };
    };
    let window: ReturnType<typeof openWindow>;
    beforeEach(async () => {
      removed.length = 0;
      window = openWindow();
      for (const turn of ['a', 'b'])
        window.vault.put(turn, {
          id: `resp_${turn}`,
          origin: 'https://example.com',
          model: 'm',
          createdAt: Date.now(),
        });
      await window.vault.flush();
    });

    it('stays as long as that is so, and is gone on from when it was', async () => {
      const turnIds = ['a', 'b'];
      await window.copies.mark(turnIds);
      expect(window.vault.get('a')).toBeUndefined();
      expect(await window.copies.retry()).toBe('done');
      expect(removed).toEqual([]);
      await window.copies.unmark(turnIds);
      expect(window.vault.get('a')?.id).toBe('resp_a');
      expect(window.vault.deleted()).toEqual([]);
      expect(await window.copies.retry()).toBe('done');
      expect(removed).toEqual([]);
    });
    it('is deleted by the next window when this one closes before', async () => {
      await window.copies.mark(['a', 'b']);
      await window.vault.flush();
      expect(await openWindow().copies.retry()).toBe('done');
      expect(removed.toSorted()).toEqual(['resp_a', 'resp_b']);
    });
    it('stays where another conversation that is back again has the same turns', async () => {
      const [original, fork] = [['a'], ['a', 'b']];
      await window.copies.mark(original);
      await window.copies.mark(fork);
      const log = new TranscriptLog(folder, 'original', fail);
      answered('a', null, 'A').forEach((action) => log.append(action));
      await log.flush();
      expect(await window.copies.forget(fork)).toBe('done');
      expect(removed).toEqual(['resp_b']);
      await window.vault.flush();
      const next = openWindow();
      expect(await next.copies.retry()).toBe('done');
      expect(removed).toEqual(['resp_b']);
      expect(next.vault.get('a')?.id).toBe('resp_a');
    });
    it('waits as long as the server is not reached, also in the next window, and is said once', async () => {
      let [isReached, now] = [false, Date.now()];
      const offline = {
        retrieve: () => Promise.resolve(undefined),
        remove: (id: string) => Promise.resolve(isReached ? removed.push(id) > 0 : undefined),
      };
      const copiesOf = (responseIds: ResponseIdVault): ServerCopies => {
        const ports = { stored: offline, responseIds, endpoint: () => Promise.resolve(endpoint), folder };
        return new ServerCopies(ports, () => (now += 60_001));
      };
      expect(await copiesOf(window.vault).forget(['a'])).toBe('later');
      for (let tries = 0; tries < 20; tries++) expect(await copiesOf(window.vault).retry()).toBe('done');
      await window.vault.flush();
      const { vault } = openWindow();
      for (let tries = 0; tries < 20; tries++) expect(await copiesOf(vault).retry()).toBe('done');
      expect(vault.deleted().map(([id]) => id)).toEqual(['a']);
      isReached = true;
      expect(await copiesOf(vault).retry()).toBe('done');
      expect(removed).toEqual(['resp_a']);
      expect(vault.deleted()).toEqual([]);
    });
    it('is deleted once the keyring can be read again', async () => {
      let isLocked = true;
      const locking = {
        get: (key: string) => (isLocked ? Promise.reject(new Error('locked')) : secrets.get(key)),
        store: (key: string, value: string) => secrets.store(key, value),
        delete: (key: string) => secrets.delete(key),
      };
      const vault = new ResponseIdVault(locking, 'w', () => undefined);
      const copies = new ServerCopies({
        ...{ stored, responseIds: vault, folder },
        endpoint: () => Promise.resolve(endpoint),
      });
      const [gone, back] = [['a'], ['b']];
      await copies.mark(gone);
      await copies.mark(back);
      await copies.unmark(back);
      expect(await copies.forget(gone)).toBe('later');
      expect(await copies.retry()).toBe('done');
      expect(removed).toEqual([]);
      isLocked = false;
      expect(await copies.retry()).toBe('done');
      expect(removed).toEqual(['resp_a']);
    });
    it.runIf(process.platform === 'linux')(
      'is deleted once all logs can be read, by the next window too, and said once',
      async () => {
        const unreadable = path.join(folder, 'odd.jsonl');
        // A file whose beginning cannot be read, also not by root.
        symlinkSync('/proc/self/mem', unreadable);
        const turnIds = ['a'];
        await window.copies.mark(turnIds);
        expect(await window.copies.forget(turnIds)).toBe('later');
        await window.vault.flush();
        const next = openWindow();
        expect(await next.copies.retry()).toBe('done');
        expect(removed).toEqual([]);
        rmSync(unreadable);
        expect(await openWindow().copies.retry()).toBe('done');
        expect(removed).toEqual(['resp_a']);
      },
    );
    it('is said once when it is at another server', async () => {
      const vault = window.vault;
      const elsewhere = { ...endpoint, baseUrl: 'https://other.com/v1' };
      let now = Date.now();
      const ports = { stored, responseIds: vault, endpoint: () => Promise.resolve(elsewhere), folder };
      const copies = new ServerCopies(ports, () => (now += 60_001));
      expect(await copies.forget(['a'])).toBe('later');
      expect(await copies.forget(['b'])).toBe('later');
      for (let tries = 0; tries < 10; tries++) expect(await copies.retry()).toBe('done');
      expect(
        vault
          .deleted()
          .map(([id]) => id)
          .toSorted(),
      ).toEqual(['a', 'b']);
    });
  });
  it('is deleted where nothing is left', async () => expect(await forgotten({}, ['a'])).toEqual(['resp_a']));
});
