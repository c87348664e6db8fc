import { describe, expect, it } from 'vitest';
import { indentedJson, isNestedDeeper, maxLevels } from '../../../src/core/basics/json.ts';
import { visibleJson } from '../../../src/core/basics/visibleText.ts';
import { formattedJson } from '../../../src/webview/items/stepText.ts';

/** `[[[…]]]`, so many levels deep. */
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const parsed = (levels: number): object => JSON.parse(nested(levels)) as object;

describe('JSON for people', () => {
  it('has each value in a line of its own', () => {
    expect(indentedJson({ a: [1, 'x'] })).toBe('{\n  "a": [\n    1,\n    "x"\n  ]\n}');
    expect(indentedJson(parsed(maxLevels))).not.toContain('…');
  });

  it.each([
    ['indented', indentedJson],
    ['visible', visibleJson],
  ])('ends in the depth with a mark: %s', (_, text) => {
    const shown = text({ first: 1, deep: parsed(10_000), last: { inside: 2 } });
    expect(shown).toContain('"first": 1');
    expect(shown).toContain('"inside": 2');
    expect(shown).toContain('"…"');
    expect(shown.length).toBeLessThan(100_000);
    expect(isNestedDeeper(JSON.parse(shown), maxLevels)).toBe(false);
  });

  it('is so in the panel', () => {
    expect(formattedJson(nested(10_000)).length).toBeLessThan(100_000);
    expect(formattedJson('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(formattedJson('{"a":')).toBe('{"a":');
  });
});
