import { expect, it, vi } from 'vitest';
import { isRefusal } from '../../../src/core/failures/refusal.ts';
import type { GitRepository } from '../../../src/host/basics/git.ts';
import { toCommit } from '../../../src/host/commit/toCommit.ts';

vi.mock('vscode', () => ({ FileType: {} }));

it('stops while git still looks for what has changed', async () => {
  const stop = new AbortController();
  const status = () => new Promise<void>(() => undefined);
  const repository = { status, state: { indexChanges: [] } } as unknown as GitRepository;
  const found = toCommit(repository, stop.signal);
  stop.abort();
  expect(isRefusal(await found)).toBe(true);
});
