import { expect, it } from 'vitest';
import { ResponseIdVault } from '../../../src/host/storage/responseIdVault.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

const id = { id: 'resp_1', origin: 'https://example.com', model: 'qwen3-max', createdAt: Date.now() };

it('an answer that was only begun cannot be continued, until it has come to its end', async () => {
  const vault = new ResponseIdVault(new MemorySecrets(), 'w', (error) => expect.fail(String(error)));
  await vault.load();
  vault.responseStarted('a', id);
  expect(vault.get('a')).toBeUndefined();
  const begun = vault.begun('a');
  expect(begun?.id).toBe('resp_1');
  // As an answer that was lost and has been found on the server.
  if (begun) vault.put('a', begun);
  expect(vault.get('a')).toEqual(id);
  expect(vault.begun('a')).toBeUndefined();
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
