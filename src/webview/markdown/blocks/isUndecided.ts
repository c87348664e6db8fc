import type { Block } from '../structure/block.ts';

/** A line that begins with so many marks is shown as they are. */
const maxMarks = 2000;

const marksOnly = /^[ \t`~*_=|:#>+\-\d.)]*$/;

const openingFence = /^[ \t>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)*(?:`{3,}[^`]*|~{3,}.*)$/;

const maybeClosing = /^[ \t>]*[`~]*[ \t]*$/;

/** Whether the beginning of a line does not say yet what it will be: it is not shown before it does. */
export function isUndecided(line: string, { type, fence }: Block): boolean {
  if (line.length > maxMarks) return false;
  if (type === 'code' && fence) return maybeClosing.test(line);
  if (type === 'html') return false;
  return marksOnly.test(line) || openingFence.test(line);
}
