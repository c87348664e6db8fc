import { describe, expect, it } from 'vitest';
import { textFingerprint } from '../../../src/core/context/textFingerprint.ts';

describe('the mark of a text', () => {
  it('is short, and another one for another text', () => {
    expect(textFingerprint('a'.repeat(1_000_000)).length).toBeLessThan(20);
    expect(textFingerprint('let a = 1;')).toBe(textFingerprint('let a = 1;'));
    expect(new Set(['', 'a', 'b', 'ab', 'ba', '𠮷', '\ud842'].map(textFingerprint)).size).toBe(7);
  });

  it('tells long texts apart by their lengths and beginnings', () => {
    const long = 'x'.repeat(100_000);
    expect(new Set([long, `${long}x`, `y${long.slice(1)}`].map(textFingerprint)).size).toBe(3);
  });
});
