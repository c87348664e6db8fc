import type { AnswerCode } from './editOutcome.ts';
import { withoutMarks } from './blockMarks.ts';
import { contentsOf, quotedAt } from './chooseBlock.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { areSame, isBlank, withoutBlankEnds } from '../lines/textLines.ts';
import { excerptOf } from '../excerpt/excerpt.ts';
import { fillExcerpt } from '../excerpt/fillExcerpt.ts';
import { planIndentation } from '../indent/indentation.ts';
import { patchedLines } from './patchText.ts';
import { commentText, isPlaceholder } from '../excerpt/placeholder.ts';

/** Where a block comes from. */
export interface BlockOrigin {
  readonly target: EditTarget;
  /** `false` when the answer was stopped or cut off. */
  readonly isEnded: boolean;
  /** Whether the block is closed. */
  readonly isWhole: boolean;
  readonly language: string;
}

/**
 * Turns a block into the new lines of the target: a diff is applied, line numbers and file names are removed, and lines
 * that it omits are filled in.
 */
export function blockCode(lines: readonly string[], origin: BlockOrigin): AnswerCode {
  const { target, isEnded, isWhole, language } = origin;
  const isCutOff = !isWhole && !isEnded;
  const patched = patchedLines(lines, target, language);
  // A diff that was cut off may lack lines that it would have added again.
  if (patched && isCutOff) return { kind: 'empty' };
  if (patched === 'unfit') return { kind: 'unfit' };
  if (patched) return { kind: 'code', lines: patched, isWhole: true };
  const code = codeOf(lines, target);
  if (!code) return { kind: 'unfit' };
  const isQuote = isCutOff && (quotedAt(code, target.lines) ?? 0) > 0;
  return isQuote ? { kind: 'empty' } : filled(indented(code, target), origin);
}

/**
 * The block's code without marks. A comment with the name of the file is kept if it is the only change: then it was
 * asked for.
 */
function codeOf(lines: readonly string[], target: EditTarget): readonly string[] | undefined {
  const code = withoutMarks(lines, target);
  if (!code || code.length === lines.length || !areSame(code, lines.slice(-code.length))) return code;
  const isComment = commentText((lines[0] ?? '').trim(), target.languageId) !== undefined;
  return isComment && areSame(contentsOf(code), contentsOf(target.lines)) ? lines : code;
}

function indented(lines: readonly string[], target: EditTarget): readonly string[] {
  const written = withoutBlankEnds(lines);
  const isCode = (line: string): boolean => !isBlank(line) && !isPlaceholder(line, target.languageId);
  // A placeholder at the beginning may have any indentation, so it does not show how the code is indented.
  const first = Math.max(0, written.findIndex(isCode));
  const reindent = planIndentation(written.slice(first), target);
  return written.map((line, index) => (index < first ? line : reindent(line, index === first)));
}

/** The lines before the first placeholder, of code that was cut off. */
function filled(lines: readonly string[], { target, isEnded, isWhole }: BlockOrigin): AnswerCode {
  const excerpt = excerptOf(lines, target);
  const first = target.lines.every(isBlank) ? -1 : excerpt.findIndex(({ isPlaceholder }) => isPlaceholder);
  if (first < 0) return { kind: 'code', lines, isWhole };
  if (!isWhole && !isEnded)
    return first === 0
      ? { kind: 'empty' }
      : { kind: 'code', lines: withoutBlankEnds(excerpt.slice(0, first).map(({ text }) => text)), isWhole };
  const whole = fillExcerpt(excerpt, target);
  return whole ? { kind: 'code', lines: withoutBlankEnds(whole), isWhole: true } : { kind: 'excerpt' };
}
