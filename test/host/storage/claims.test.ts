import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
    vi.restoreAllMocks();
    await claims.releaseAll();
    rmSync(folder, { recursive: true });
  });

  it('of a window that is there is respected, and one of a window that is gone is not', async () => {
    write(another);
    expect(await claims.take('c1')).toBe(false);
    write(2 ** 30);
    expect(await claims.take('c1')).toBe(true);
  });

  it.skipIf(process.platform === 'win32')(
    'that a full disk does not hold leaves nothing, and the conversation opens',
    () => {
      const module = path.join(import.meta.dirname, '../../../src/host/storage/claims.ts');
      const script = `const { Claims } = await import(${JSON.stringify(module)}); console.log(await new Claims(${JSON.stringify(folder)}).take('c1'));`;
      // No file may have a byte there.
      const { stdout, stderr } = spawnSync(
        'bash',
        ['-c', 'ulimit -f 0; exec "$0" --input-type=module --eval "$1"', process.execPath, script],
        { encoding: 'utf8' },
      );
      expect([stdout, readdirSync(folder)], stderr).toEqual(['true\n', []]);
    },
  );

  it.each([
    ['one of this window', process.pid, true],
    ['another window’s', another, false],
  ])('that is just being written is waited for: it is %s', async (_, pid, isTaken) => {
    writeFileSync(file(), '');
    const taking = claims.take('c1');
    setImmediate(() => write(pid));
    expect(await taking).toBe(isTaken);
  });

  it.each([
    ['its own is not there afterwards', undefined, [true]],
    ['another window’s stays', another, [false, 'c1.jsonl.open']],
  ])('that is given back while it is being taken: %s', async (_, holder, expected) => {
    if (holder !== undefined) write(holder);
    const taking = claims.take('c1');
    await claims.releaseAll();
    expect([await taking, ...readdirSync(folder)]).toEqual(expected);
  });

  it('that stays empty is another window’s', async () => {
    writeFileSync(file(), '');
    expect(await claims.take('c1')).toBe(false);
  });

  it('is not written by a window that has closed, which sees those of others', async () => {
    await claims.releaseAll();
    const renewing = vi.spyOn(globalThis, 'setInterval');
    expect([await claims.take('c1'), readdirSync(folder), renewing.mock.calls]).toEqual([true, [], []]);
    write(another);
    expect(await claims.take('c1')).toBe(false);
  });

  it('that another window has taken over meanwhile is not given back', async () => {
    expect(await claims.take('c1')).toBe(true);
    write(another);
    await claims.release('c1');
    expect(readdirSync(folder)).toEqual(['c1.jsonl.open']);
  });

  it('that is taken again while it is given up is there afterwards', async () => {
    await claims.take('c1');
    const released = claims.release('c1');
    expect(await claims.take('c1')).toBe(true);
    await released;
    expect(readdirSync(folder)).toEqual(['c1.jsonl.open']);
  });

  it('that has expired is one window’s when two take it over at once', async () => {
    write(2 ** 30);
    // Between the look at it and what follows.
    vi.spyOn(process, 'kill').mockImplementationOnce(() => {
      write(another);
      throw new Error('no such process');
    });
    expect([await claims.take('c1'), readdirSync(folder)]).toEqual([false, ['c1.jsonl.open']]);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ pid: another });
  });
});
