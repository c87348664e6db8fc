import { describe, expect, it } from 'vitest';
import { circlesIn, roomImports } from '../support/lint/house.ts';

const importsOf = (arrows: Record<string, readonly string[]>) =>
  new Map(Object.entries(arrows).map(([from, to]) => [from, new Set(to)]));

describe('the rooms of the house', () => {
  it('finds each arrow of a circle, and none that only leads to one', () => {
    const imports = importsOf({ a: ['b'], b: ['c'], c: ['b', 'd'], d: [] });
    expect(circlesIn(imports)).toEqual([
      ['b', 'c'],
      ['c', 'b'],
    ]);
  });

  it('takes each folder for a room of its own, also one within another', () => {
    const imports = importsOf({
      'src/extension.ts': ['src/core/edit/place.ts'],
      'src/core/edit/place.ts': ['src/core/edit/live/edit.ts'],
      'src/core/edit/live/edit.ts': ['src/core/edit/place.ts', 'src/core/edit/live/queue.ts'],
    });
    expect(roomImports(imports)).toEqual(
      importsOf({ 'core/edit': ['core/edit/live'], 'core/edit/live': ['core/edit'] }),
    );
  });
});
