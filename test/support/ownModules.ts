import { readFileSync } from 'node:fs';
import { afterAll, expect, vi } from 'vitest';

/** Files share the modules of their worker. One that replaces some loads anew what imports them, and leaves none of that to the next. */
const { testPath } = expect.getState();
if (testPath === undefined) throw new Error('It is not known which file begins');
if (/\bvi\.mock\(/.test(readFileSync(testPath, 'utf8'))) {
  vi.resetModules();
  afterAll(() => vi.resetModules());
}
