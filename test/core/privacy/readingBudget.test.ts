import { describe, expect, it } from 'vitest';
import { type Reading, ReadingBudget, readingLimit, readingText } from '../../../src/core/privacy/readingBudget.ts';

const unasked = (): Promise<boolean> => Promise.reject(new Error('nobody is to be asked'));

async function readAll(budget: ReadingBudget, count: number, bytes: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    expect(await budget.begin('t', unasked)).toBe(true);
    budget.end('t', [`${index}.ts`], bytes);
  }
}

describe('what one turn reads', () => {
  it('is counted, each file once', async () => {
    const budget = new ReadingBudget();
    await budget.begin('t', unasked);
    budget.end('t', ['a', 'b'], 1_500);
    await budget.begin('t', unasked);
    expect(readingText(budget.end('t', ['a'], 10))).toBe('(Read in this turn so far: 2 files, 2 KB.)');
    expect(readingText({ files: 1, bytes: 999 })).toBe('(Read in this turn so far: 1 file, 1 KB.)');
  });

  it.each([
    ['files', readingLimit.files, 1],
    ['bytes', 4, readingLimit.bytes / 4],
  ])('ends at so many %s, unless the person lets it go on, as far again', async (_, count, bytes) => {
    const budget = new ReadingBudget();
    await readAll(budget, count, bytes);
    const asked: Reading[] = [];
    expect(await budget.begin('t', (read) => (asked.push(read), Promise.resolve(false)))).toBe(false);
    expect(asked).toEqual([{ files: count, bytes: count * bytes }]);
    expect(await budget.begin('t', () => Promise.resolve(true))).toBe(true);
    budget.end('t', [], 0);
    expect(await budget.begin('t', unasked)).toBe(true);
    expect(await budget.begin('another', unasked)).toBe(true);
  });

  it('is asked about once, however many calls wait, and holds for those that run beside each other', async () => {
    const budget = new ReadingBudget();
    let [begun, asked] = [0, 0];
    let decide: (isAllowed: boolean) => void = () => undefined;
    const calls = Array.from({ length: 30 }, () =>
      budget
        .begin('t', () => (asked++, new Promise((resolve) => (decide = resolve))))
        .then((isAllowed) => (begun += Number(isAllowed))),
    );
    await new Promise(setImmediate);
    expect([begun, asked]).toEqual([Math.ceil(readingLimit.bytes / 24_000), 1]);
    decide(false);
    await Promise.all(calls);
    expect([begun, asked]).toEqual([Math.ceil(readingLimit.bytes / 24_000), 1]);
  });

  it('is asked about once after a search that read far more than the limit', async () => {
    const budget = new ReadingBudget();
    await budget.begin('t', unasked);
    budget.end(
      't',
      Array.from({ length: 500 }, (_, index) => `${index}.ts`),
      1_000,
    );
    let asked = 0;
    const allow = (): Promise<boolean> => Promise.resolve((asked += 1) > 0);
    for (let call = 0; call < 30; call++) {
      expect(await budget.begin('t', allow)).toBe(true);
      budget.end('t', [`more${call}.ts`], 1);
    }
    expect(asked).toBe(1);
  });

  it('is asked about again when the asking was broken off', async () => {
    const budget = new ReadingBudget();
    await readAll(budget, readingLimit.files, 1);
    await expect(budget.begin('t', unasked)).rejects.toThrow('nobody');
    expect(await budget.begin('t', () => Promise.resolve(true))).toBe(true);
  });
});
