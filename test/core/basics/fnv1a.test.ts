import { expect, it } from 'vitest';
import { fnv1a } from '../../../src/core/basics/fnv1a.ts';

const ofText = (text: string): string => fnv1a(new TextEncoder().encode(text)).toString(16);

// http://www.isthe.com/chongo/tech/comp/fnv/
it.each([
  ['', '811c9dc5'],
  ['a', 'e40c292c'],
  ['foobar', 'bf9cf968'],
])('the hash of “%s” is the published one', (text, hash) => {
  expect(ofText(text)).toBe(hash);
});
