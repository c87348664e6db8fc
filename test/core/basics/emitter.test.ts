import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../src/core/basics/emitter.ts';
import { SerialQueue } from '../../../src/core/basics/serialQueue.ts';

describe('an emitter', () => {
  it('tells everybody, in the order in which they came, whoever throws or rejects, and reports both', async () => {
    const [errors, heard]: [unknown[], string[]] = [[], []];
    const emitter = new Emitter<string>((error) => errors.push(error));
    emitter.event((word) => heard.push(`first ${word}`));
    emitter.event(() => {
      throw new Error('thrown');
    });
    emitter.event(async () => await Promise.reject(new Error('rejected')));
    emitter.event((word) => heard.push(`last ${word}`));
    emitter.fire('one');
    emitter.fire('two');
    expect(heard).toEqual(['first one', 'last one', 'first two', 'last two']);
    await expect
      .poll(() => errors.map(String))
      .toEqual(['Error: thrown', 'Error: thrown', 'Error: rejected', 'Error: rejected']);
  });

  it('tells nobody who has ended listening, and the same listener as often as it listens', () => {
    const heard: number[] = [];
    const emitter = new Emitter<number>((error) => expect.fail(String(error)));
    const listener = (value: number): unknown => heard.push(value);
    const [one] = [emitter.event(listener), emitter.event(listener)];
    emitter.fire(1);
    one.dispose();
    one.dispose();
    emitter.fire(2);
    expect(heard).toEqual([1, 1, 2]);
  });

  it('tells those who listen or end while it tells from the next time on', () => {
    const heard: string[] = [];
    const emitter = new Emitter<string>((error) => expect.fail(String(error)));
    const first = emitter.event((word) => {
      heard.push(`first ${word}`);
      first.dispose();
      emitter.event((later) => heard.push(`later ${later}`));
    });
    emitter.fire('one');
    emitter.fire('two');
    expect(heard).toEqual(['first one', 'later two']);
  });
});

describe('a serial queue', () => {
  it('goes on in its order after work that throws or rejects, and gives each what its work came to', async () => {
    const queue = new SerialQueue();
    const done: number[] = [];
    const slow = async (value: number): Promise<number> => {
      await new Promise(setImmediate);
      done.push(value);
      return value;
    };
    const results = await Promise.allSettled([
      queue.run(() => slow(1)),
      queue.run(() => {
        throw new Error('thrown');
      }),
      queue.run(() => slow(2)),
      queue.run(() => Promise.reject(new Error('rejected'))),
      queue.run(() => slow(3)),
    ]);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
      1,
      'Error: thrown',
      2,
      'Error: rejected',
      3,
    ]);
    expect(done).toEqual([1, 2, 3]);
  });

  it('is idle when the last of its work has ended, however it ended', async () => {
    const queue = new SerialQueue();
    const done: string[] = [];
    queue
      .run(async () => {
        await new Promise(setImmediate);
        done.push('failed');
        throw new Error('failed');
      })
      .catch(() => done.push('told'));
    await queue.idle();
    expect(done).toContain('failed');
  });
});
