import type { Hunk } from './change.ts';

type Sides = Pick<Hunk, 'removed' | 'added'>;

/**
 * The numbers of lines that a change removes and adds. An empty line that replaces others, or is replaced by others,
 * does not count.
 */
export function lineCounts({ removed, added }: Sides): { readonly removed: number; readonly added: number } {
  return { removed: countOf(removed, added), added: countOf(added, removed) };
}

function countOf(lines: readonly string[], others: readonly string[]): number {
  const isBlank = (line: string): boolean => line.trim() === '';
  return lines.length === 1 && lines.every(isBlank) && !others.every(isBlank) ? 0 : lines.length;
}
