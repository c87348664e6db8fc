import { expect, it, vi } from 'vitest';
import { ResponseIdVault } from '../../../src/host/storage/responseIdVault.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

const id = { id: 'resp_1', origin: 'https://example.com', model: 'qwen3-max', createdAt: Date.now() };

it('an answer that was only begun cannot be continued, until it has come to its end', async () => {
  const vault = new ResponseIdVault(new MemorySecrets(), 'w', (error) => expect.fail(String(error)));
  await vault.load();
  vault.putUnfinished('a', id);
  expect(vault.get('a')).toBeUndefined();
  const begun = vault.getUnfinished('a');
  expect(begun?.id).toBe('resp_1');
  // As an answer that was lost and has been found on the server.
  if (begun) vault.put('a', begun);
  expect(vault.get('a')).toEqual(id);
  expect(vault.getUnfinished('a')).toBeUndefined();
});

it('is flushed when the last id is in secret storage', async () => {
  const secrets = new MemorySecrets();
  const vault = new ResponseIdVault(secrets, 'w', (error) => expect.fail(String(error)));
  await vault.load();
  vault.put('a', id);
  vault.put('b', { ...id, id: 'resp_2' });
  await vault.flush();
  expect([...secrets.stored.values()].join()).toMatch(/resp_1.*resp_2/);
});

it('is read again when the keyring could not be reached at first', async () => {
  const secrets = new MemorySecrets();
  const before = new ResponseIdVault(secrets, 'w', (error) => expect.fail(String(error)));
  await before.load();
  before.put('a', id);
  await before.flush();
  const errors: unknown[] = [];
  const vault = new ResponseIdVault(secrets, 'w', (error) => errors.push(error));
  secrets.isBroken = true;
  await vault.load();
  expect([vault.get('a'), errors.length]).toEqual([undefined, 1]);
  secrets.isBroken = false;
  await vault.load();
  expect(vault.get('a')).toEqual(id);
});

it('keeps what can still be continued only, also in a window that stays open for weeks', async () => {
  const secrets = new MemorySecrets();
  let now = Date.now();
  const vault = new ResponseIdVault(
    secrets,
    'w',
    (error) => expect.fail(String(error)),
    () => now,
  );
  await vault.load();
  vault.put('a', id);
  await vault.flush();
  now += 7 * 24 * 3_600_000;
  vault.put('b', { ...id, createdAt: now });
  await vault.flush();
  expect([vault.get('a'), vault.get('b')?.id]).toEqual([undefined, 'resp_1']);
  expect([...secrets.stored.values()].join()).not.toContain('"a"');
});

it('stores at once what comes at once, and reads again only what another window has written', async () => {
  const secrets = new MemorySecrets();
  const store = vi.spyOn(secrets, 'store');
  const [vault, other] = [1, 2].map(() => new ResponseIdVault(secrets, 'w', (error) => expect.fail(String(error))));
  await vault?.load();
  for (let at = 0; at < 100; at++) vault?.put(`t${at}`, { ...id, id: `resp_${at}` });
  await vault?.flush();
  expect(store.mock.calls.length).toBeLessThanOrEqual(2);
  const parse = vi.spyOn(JSON, 'parse');
  for (let at = 100; at < 110; at++) {
    vault?.put(`t${at}`, { ...id, id: `resp_${at}` });
    await vault?.flush();
  }
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
  await other?.load();
  other?.put('there', id);
  await other?.flush();
  vault?.put('here', id);
  await vault?.flush();
  const all = [...secrets.stored.values()].join();
  expect(['t0', 't99', 't109', 'there', 'here'].filter((turnId) => !all.includes(`"${turnId}"`))).toEqual([]);
});
