import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Example {
  readonly markdown: string;
  readonly html: string;
}

// Vite's own reader of JSON takes no half characters.
function read(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/markdown', name), 'utf8'));
}

export const commonMark = read('commonmark.json') as readonly (Example & { readonly example: number })[];
export const gfm = read('gfm.json') as readonly Example[];

/** All inputs, those of the specifications first. */
export const allInputs: readonly string[] = [
  ...[...commonMark, ...gfm].map(({ markdown }) => markdown),
  ...Object.values(read('others.json') as Readonly<Record<string, readonly string[]>>).flat(),
];
