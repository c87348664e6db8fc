import { expect, it } from 'vitest';
import { ResponseIdVault } from '../../src/host/storage/responseIdVault.ts';
import { MemorySecrets } from '../support/doubles/memorySecrets.ts';

const id = { id: 'resp_1', origin: 'https://example.com', model: 'qwen3-max', createdAt: Date.now() };

it('an answer that was only begun cannot be continued, until it has come to its end', async () => {
  const vault = new ResponseIdVault(new MemorySecrets(), 'w', (error) => expect.fail(String(error)));
  await vault.load();
  vault.begin('a', id);
  expect(vault.get('a')).toBeUndefined();
  const begun = vault.begun('a');
  expect(begun?.id).toBe('resp_1');
  // As an answer that was lost and has been found on the server.
  if (begun) vault.put('a', begun);
  expect(vault.get('a')).toEqual(id);
  expect(vault.begun('a')).toBeUndefined();
});
