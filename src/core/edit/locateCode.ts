import type { LineRange } from './inlineEdit.ts';
import { isTrivial, similarity } from './similarLines.ts';

/** Lines at either end of a block that may lead to its place. */
const anchorLines = 4;

/**
 * Where a block of code belongs in a document: the lines that it is a new version of, found by the lines at its ends that
 * both have. `undefined` when it shares none, since it is new then, and when it leaves parts out.
 *
 * @param hint - Where it was taken from, as far as that is known: an equal line there counts before any other.
 */
export function locateCode(code: readonly string[], document: readonly string[], hint?: LineRange): LineRange | undefined {
  if (code.some((line) => isOmission(line) && !document.includes(line))) return undefined;
  const first = findAnchor(code.slice(0, anchorLines), document, hint);
  const last = first && findLast(code, document, first, hint);
  if (!first || !last) return undefined;
  const startLine = reachUp(code, document, first);
  const endLine = reachDown(code, document, last) + 1;
  // A block that stands for far more lines than it has is an excerpt, too: nobody can say what belongs where.
  return endLine - startLine <= 2 * code.length + 10 ? { startLine, endLine } : undefined;
}

/** `// ... existing code ...`: a comment in the place of lines. */
function isOmission(line: string): boolean {
  return /^\s*(?:\/\/|#|--|;+|%|<!--|\{?\/\*+)\s*(?:\.\.\.|…)/.test(line);
}

interface Anchor {
  /** In the code. */
  readonly index: number;
  /** In the document. */
  readonly line: number;
}

function findAnchor(code: readonly string[], document: readonly string[], hint: LineRange | undefined): Anchor | undefined {
  for (const [index, text] of code.entries()) {
    const line = lineOf(text, document, hint);
    if (line !== undefined) return { index, line };
  }
  return undefined;
}

/** The line that equals the text: within the hint the first, else the only one. */
function lineOf(text: string, document: readonly string[], hint: LineRange | undefined): number | undefined {
  if (isTrivial(text)) return undefined;
  const lines = document.flatMap((line, index) => (line.trim() === text.trim() ? [index] : []));
  const within = hint && lines.find((line) => line >= hint.startLine && line < hint.endLine);
  return within ?? (lines.length === 1 ? lines[0] : undefined);
}

/** The last lines of a block are often alike everywhere, such as a bracket: they count where they follow closely. */
function findLast(code: readonly string[], document: readonly string[], first: Anchor, hint: LineRange | undefined): Anchor {
  for (let index = code.length - 1; index > first.index && index >= code.length - anchorLines; index--) {
    const text = code[index] ?? '';
    const known = lineOf(text, document, hint);
    const line = known !== undefined && known > first.line ? known : nearest(text, document, first.line + index - first.index);
    if (line !== undefined && line > first.line) return { index, line };
  }
  return first;
}

/** The line equal to the text, indentation included, that is nearest to where it would be if nothing had changed. */
function nearest(text: string, document: readonly string[], expected: number): number | undefined {
  if (text.trim() === '') return undefined;
  for (let distance = 0; distance <= anchorLines * 5; distance++) {
    for (const line of [expected - distance, expected + distance]) if (document[line] === text) return line;
  }
  return undefined;
}

/** Lines before the first equal one that are new versions of those above it. */
function reachUp(code: readonly string[], document: readonly string[], { index, line }: Anchor): number {
  let start = line;
  for (let at = index - 1; at >= 0 && isVersion(code[at], document[start - 1]); at--) start--;
  return start;
}

function reachDown(code: readonly string[], document: readonly string[], { index, line }: Anchor): number {
  let end = line;
  for (let at = index + 1; at < code.length && isVersion(code[at], document[end + 1]); at++) end++;
  return end;
}

/** From here on one line counts as a new version of another. */
const versionSimilarity = 0.5;

function isVersion(line: string | undefined, other: string | undefined): boolean {
  return line !== undefined && other !== undefined && line.trim() !== '' && similarity(line, other) >= versionSimilarity;
}
