import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { unlessAborted } from '../../../src/core/basics/unlessAborted.ts';

describe('work that a stop does not wait for', () => {
  it('is handed on when it comes, and leaves nothing behind at the signal', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(() => Promise.resolve(1), signal)).toEqual({ value: 1 });
    await expect(unlessAborted(() => Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('is left alone when the signal aborts first', async () => {
    const stop = new AbortController();
    const waiting = unlessAborted(() => new Promise(() => undefined), stop.signal);
    stop.abort();
    expect(await waiting).toBe('aborted');
  });

  it('is not begun after the signal has aborted', async () => {
    let isBegun = false;
    const begin = (): Promise<void> => Promise.resolve(void (isBegun = true));
    expect(await unlessAborted(begin, AbortSignal.abort())).toBe('aborted');
    expect(isBegun).toBe(false);
  });
});
