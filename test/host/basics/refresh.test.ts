import { describe, expect, it } from 'vitest';
import { Refresh } from '../../../src/host/basics/refresh.ts';

/** Runs that end when they are told to. */
class HeldRuns {
  readonly started: (() => void)[] = [];
  readonly errors: unknown[] = [];
  readonly refresh = new Refresh(
    () => new Promise<void>((resolve) => this.started.push(resolve)),
    (error) => this.errors.push(error),
  );

  async endOf(run: number): Promise<void> {
    this.started[run]?.();
    await settled();
  }
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('bringing something up to date', () => {
  it('is done once for what changes at once', async () => {
    const { refresh, started } = new HeldRuns();
    for (let times = 0; times < 5; times++) refresh.request();
    expect(started).toHaveLength(0);
    await settled();
    expect(started).toHaveLength(1);
  });

  it('is done once more for all that changes during a run, and not before that has ended', async () => {
    const runs = new HeldRuns();
    runs.refresh.request();
    await settled();
    for (let times = 0; times < 5; times++) runs.refresh.request();
    await settled();
    expect(runs.started).toHaveLength(1);
    await runs.endOf(0);
    expect(runs.started).toHaveLength(2);
    await runs.endOf(1);
    expect(runs.started).toHaveLength(2);
  });

  it('tells what a run threw, and is done again at the next change', async () => {
    const errors: unknown[] = [];
    let runs = 0;
    const refresh = new Refresh(
      () => Promise.reject(new Error(`run ${++runs}`)),
      (error) => errors.push(error),
    );
    refresh.request();
    await settled();
    refresh.request();
    await settled();
    expect(errors).toEqual([new Error('run 1'), new Error('run 2')]);
  });
});
