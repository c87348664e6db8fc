import { answerCode } from '../answer/answerCode.ts';
import type { EditOutcome } from '../answer/editOutcome.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { areSame } from '../lines/textLines.ts';
import type { WritingPhase } from './writingPhase.ts';

interface AnsweredEdit {
  readonly phase: WritingPhase;
  readonly target: EditTarget;
  /** Whether the answer came to its end. */
  readonly isEnded: boolean;
  readonly isWholeDocument: boolean;
}

/**
 * The lines of the target once the answer has ended: only a complete answer removes lines that it did not repeat.
 *
 * @param answer - Its text, or the lines themselves.
 * @returns The lines before the edit if the answer has no code for them.
 */
export function finalLines(
  answer: string | readonly string[],
  { phase, target, isEnded, isWholeDocument }: AnsweredEdit,
): { readonly outcome: EditOutcome; readonly lines: readonly string[] } {
  const code =
    typeof answer === 'string'
      ? answerCode(answer, target, isEnded)
      : { kind: 'code' as const, lines: answer, isWhole: true };
  if (code.kind !== 'code') return { outcome: code.kind, lines: phase.original };
  const meant = code.isWhole ? code.lines : phase.withRest(code.lines);
  // A document has one line at least.
  const lines = meant.length === 0 && isWholeDocument ? [''] : meant;
  return { outcome: areSame(lines, phase.baseLines) ? 'unchanged' : 'proposed', lines };
}
