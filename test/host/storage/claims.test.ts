import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Claims } from '../../../src/host/storage/claims.ts';

describe('A claim on a conversation', () => {
  let folder: string;
  let claims: Claims;
  const file = (): string => path.join(folder, 'c1.jsonl.open');
  const write = (pid: number): void => writeFileSync(file(), JSON.stringify({ pid, host: hostname() }));
  /** A process that is surely there, and not this one. */
  const another = process.ppid;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'claims-'));
    claims = new Claims(folder);
  });
  afterEach(async () => {
    await claims.releaseAll();
    rmSync(folder, { recursive: true });
  });

  it('of a window that is there is respected, and one of a window that is gone is not', async () => {
    write(another);
    expect(await claims.take('c1')).toBe(false);
    write(2 ** 30);
    expect(await claims.take('c1')).toBe(true);
  });

  it.each([
    ['one of this window', process.pid, true],
    ['another window’s', another, false],
  ])('that is just being written is waited for: it is %s', async (_, pid, isTaken) => {
    writeFileSync(file(), '');
    const taking = claims.take('c1');
    setImmediate(() => write(pid));
    expect(await taking).toBe(isTaken);
  });

  it('that stays empty is another window’s', async () => {
    writeFileSync(file(), '');
    expect(await claims.take('c1')).toBe(false);
  });
});
