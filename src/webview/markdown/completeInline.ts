const maxHeldBack = 400;

/** The end of a longer line is shown as it is: to find what is open in it takes as long as to draw it. */
const maxCompletedLength = 8192;

/**
 * The growing end of a text with its open marks closed, for showing only: `**bo` is shown bold before its closing marks
 * have come, a half link as its words, a mark at the very end not at all. Keeps marks from flickering while they arrive.
 */
export function completeInline(text: string): string {
  const start = Math.max(text.lastIndexOf('\n\n') + 2, text.lastIndexOf('\n') + 1 - maxHeldBack, 0);
  const end = text.slice(start);
  return end.length > maxCompletedLength || isInFence(text) ? text : text.slice(0, start) + completeEnd(end);
}

function isInFence(text: string): boolean {
  return ((text.match(/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*)?(?:`{3}|~{3})/gm)?.length ?? 0) & 1) === 1;
}

function completeEnd(end: string): string {
  const bare = end
    .replace(/(?:^|\n)[ \t]*(?:[`~*_=|#>+-]{1,6}|\d{1,9}[.)]?)[ \t]*$/, '')
    .replace(/!?\[([^\][\n]*)\]\([^()\s]*$/, '$1');
  if (((bare.match(/`/g)?.length ?? 0) & 1) === 1) return bare.endsWith('`') ? bare.slice(0, -1) : `${bare}\``;
  const prose = bare.replace(/`[^`]*`/g, '');
  return closeMark(closeMark(bare, prose, '**'), prose, '~~');
}

function closeMark(text: string, prose: string, mark: '**' | '~~'): string {
  const partial = mark.charAt(0);
  if (((prose.split(mark).length - 1) & 1) === 0) return dropPartial(text, partial);
  if (text.endsWith(mark)) return text.slice(0, -2);
  return dropPartial(text, partial).trimEnd() + mark;
}

/** A single mark at the very end may become two. */
function dropPartial(text: string, partial: string): string {
  return text.endsWith(partial) && !text.endsWith(partial + partial) ? text.slice(0, -1) : text;
}
