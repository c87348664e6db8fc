import { describe, expect, it } from 'vitest';
import { Lazy } from '../../../src/host/basics/lazy.ts';

interface Part {
  readonly listening: { readonly dispose: () => void };
}

const part = (onDispose = (): void => undefined): Part => ({ listening: { dispose: onDispose } });

describe('a part that is loaded later', () => {
  it('is loaded once, and again after it could not be', async () => {
    let tries = 0;
    const errors: unknown[] = [];
    const lazy = new Lazy(
      () => (++tries === 1 ? Promise.reject(new Error('Cannot find module ./later.cjs')) : Promise.resolve(part())),
      (error) => errors.push(error),
    );
    await expect(lazy.load()).rejects.toThrow('A part of Threadline could not be loaded.');
    expect(errors.map(String)).toEqual(['Error: Cannot find module ./later.cjs']);
    expect(lazy.loaded).toBeUndefined();
    expect(await lazy.load()).toBe(await lazy.load());
    expect(tries).toBe(2);
  });

  it('is told of once, and is there although somebody who is told throws', async () => {
    const [errors, told]: [unknown[], Part[]] = [[], []];
    const lazy = new Lazy(
      () => Promise.resolve(part()),
      (error) => errors.push(error),
    );
    lazy.onDidLoad(() => {
      throw new Error('No');
    });
    lazy.onDidLoad((loaded) => told.push(loaded));
    const loaded = await lazy.load();
    await lazy.load();
    expect([told, lazy.loaded, errors.map(String)]).toEqual([[loaded], loaded, ['Error: No']]);
  });

  it('ends its listening when it arrives after the window has ended', async () => {
    let ended = 0;
    const lazy = new Lazy(
      () => Promise.resolve(part(() => (ended += 1))),
      (error) => expect.fail(String(error)),
    );
    const loading = lazy.load();
    lazy.dispose();
    await loading;
    expect(ended).toBe(1);
  });
});
