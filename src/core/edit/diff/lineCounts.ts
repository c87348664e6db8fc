import type { Hunk } from './change.ts';

type Sides = Pick<Hunk, 'removed' | 'added'>;

/** How many lines a change takes away and adds; an empty one in whose place others come, or that is left of others, does not count. */
export function lineCounts({ removed, added }: Sides): { readonly removed: number; readonly added: number } {
  return { removed: countOf(removed, added), added: countOf(added, removed) };
}

function countOf(lines: readonly string[], others: readonly string[]): number {
  const isBlank = (line: string): boolean => line.trim() === '';
  return lines.length === 1 && lines.every(isBlank) && !others.every(isBlank) ? 0 : lines.length;
}
