import { describe, expect, it } from 'vitest';
import { locateCode } from '../../../src/core/edit/locateCode.ts';

const document = `import { readFile } from 'node:fs/promises';

/** Adds up all numbers. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}

export function mean(values: readonly number[]): number {
  if (values.length === 0) {
    return 0;
  }
  return sum(values) / values.length;
}

export class Cart {
  readonly #prices: number[] = [];

  clear(): void {
    this.#prices.length = 0;
  }
}

export class Basket {
  readonly #weights: number[] = [];

  clear(): void {
    this.#weights.length = 0;
  }
}`.split('\n');

/** The lines of the document that a block stands for, as text; `undefined` when there are none. */
function located(code: string, hint?: { readonly startLine: number; readonly endLine: number }): string | undefined {
  const range = locateCode(code.split('\n'), document, hint);
  return range && document.slice(range.startLine, range.endLine).join('\n');
}

const sum = document.slice(3, 10).join('\n');
const mean = document.slice(11, 17).join('\n');

describe('the place of a block of code', () => {
  it('is where the same code stands', () => {
    expect(located(sum)).toBe(sum);
    expect(located(document.join('\n'))).toBe(document.join('\n'));
  });

  it('is that of the old version, though its signature is another', () => {
    expect(located(sum.replace('sum(values: readonly number[])', 'sum(values: readonly number[], start = 0)').replace('total = 0', 'total = start'))).toBe(sum);
    expect(located(mean.replace('values: readonly number[]', 'values: Iterable<number>').replace('return 0', 'return NaN'))).toBe(mean);
  });

  it('is that of the old version, though its body is much longer', () => {
    const longer = mean.replace('    return 0;', ['    warn("no values");', '    count("empty");', '    return Number.NaN;'].join('\n'));
    expect(located(longer)).toBe(mean);
  });

  it('is found whatever the indentation of the block', () => {
    expect(located('if (values.length === 0) {\n  return NaN;\n}\nreturn sum(values) / values.length;')).toBe(document.slice(12, 16).join('\n'));
  });

  it.each(['// ...', '  // … the rest stays', '# ... existing code ...', '  /* ... */', '{/* ... */}', '<!-- ... -->'])('is none for an excerpt with %s', (omission) => {
    expect(located(`${document[3]!}\n${omission}\n  return total;\n}`)).toBeUndefined();
  });

  it('is none for an excerpt of far more than it holds', () => {
    expect(located("import { readFile } from 'node:fs/promises';\n\nexport class Basket {")).toBeUndefined();
  });

  it('is found with dots that are code', () => {
    expect(located(sum.replace('total += value;', 'add(\n      ...value,\n    );'))).toBe(sum);
  });

  it('is none for code that is nowhere', () => {
    expect(located('export function median(numbers: Iterable<number>) {\n  return sorted(numbers)[0];\n}')).toBeUndefined();
    expect(located('}\n\n}')).toBeUndefined();
    expect(located('')).toBeUndefined();
  });

  const clear = '  clear(): void {\n    this.#log();\n  }';

  it('is none where two places are alike', () => {
    expect(located(clear)).toBeUndefined();
  });

  it('is the one of two that the hint names', () => {
    expect(located(clear, { startLine: 18, endLine: 25 })).toBe(document.slice(21, 24).join('\n'));
    expect(located(clear, { startLine: 26, endLine: 33 })).toBe(document.slice(29, 32).join('\n'));
  });

  it('is elsewhere when the hint is about other code', () => {
    expect(located(mean, { startLine: 0, endLine: 2 })).toBe(mean);
  });
});
