import { declaredName } from '../lines/declaredName.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { contentOf } from '../lines/knownLines.ts';
import { areSame, depthOf, isBlank, withoutBlank } from '../lines/textLines.ts';
import { bracketBalance, type ExcerptLine, isAtEnd, isCloser } from './excerpt.ts';
import type { Move } from './layoutStep.ts';
import { brokenCost, ExcerptLayout } from './excerptLayout.ts';
import { isProseLanguage } from '../lines/prose.ts';
import { isTrivial } from '../diff/similarLines.ts';

/** Pairs of lines; more would block the extension host. */
const maxPairs = 1_500_000;

/**
 * Replaces the placeholders of a block by the file's own lines.
 *
 * The block is aligned with the file so that as few lines as possible are added or dropped. Lines are kept for a
 * placeholder at no cost, but only whole constructs that begin and end at its depth. The result counts only if it is
 * unambiguous.
 *
 * @param lines - With the indentation of the file.
 * @returns `undefined` if a placeholder may stand for other lines as well, or for lines that the block contains in a
 * new version.
 */
export function fillExcerpt(lines: readonly ExcerptLine[], target: EditTarget): readonly string[] | undefined {
  if ((lines.length + 1) * (target.lines.length + 1) > maxPairs) return undefined;
  const layout = new ExcerptLayout(lines, target.lines);
  const early = layout.moves(['pair', 'drop', 'add', 'stay', 'pass']);
  const late = layout.moves(['pass', 'stay', 'add', 'drop', 'pair']);
  if (layout.cost >= brokenCost || !isPlain(early, lines, target)) return undefined;
  const filled = early.flatMap((move) => lineOf(move, lines, target.lines));
  if (bracketBalance(target.lines) === 0 && bracketBalance(filled) !== 0) return undefined;
  return areSame(withoutBlank(filled), withoutBlank(late.flatMap((move) => lineOf(move, lines, target.lines))))
    ? filled
    : undefined;
}

function lineOf(
  { step, own, line }: Move,
  lines: readonly ExcerptLine[],
  original: readonly string[],
): readonly string[] {
  if (step === 'stay') return [original[line] ?? ''];
  return step === 'pair' || step === 'add' ? [lines[own]?.text ?? ''] : [];
}

/**
 * Whether each placeholder is unambiguous: lines dropped before it belong to the code that replaces them, and kept
 * lines have balanced brackets and are not in the block a second time.
 */
function isPlain(
  moves: readonly Move[],
  lines: readonly ExcerptLine[],
  { lines: original, languageId }: EditTarget,
): boolean {
  const hasBrackets = bracketBalance(original) === 0;
  const added = new Set(moves.flatMap(({ step, own }) => (step === 'add' ? [contentOf(lines[own]?.text ?? '')] : [])));
  return moves.every(({ step, own }, pass) => {
    if (step !== 'pass') return true;
    const begin = moves.findIndex((move) => move.own === own);
    const stays = moves.slice(begin, pass).flatMap((move) => (move.step === 'stay' ? [original[move.line] ?? ''] : []));
    const depth = lines[own]?.depth ?? 0;
    const gap = moves.slice(
      moves.findLastIndex(
        (move, index) => index < begin && move.step === 'pair' && !isBlank(lines[move.own]?.text ?? ''),
      ) + 1,
      pass,
    );
    const dropped = gap.flatMap((move) =>
      move.step === 'drop' && !isBlank(original[move.line] ?? '') ? [move.line] : [],
    );
    // Dropped lines must be replaced, and the placeholder stand for others or alone: else it may be meant for them.
    const isApart =
      stays.some((text) => !isBlank(text)) || (isAtEnd(own, lines) && isBlank(lines[own - 1]?.text ?? ''));
    const isReplaced = dropped.length === 0 || (isApart && gap.some((move) => move.step === 'add'));
    const areInside = isReplaced && dropped.every((line) => parentDepth(line, original) >= depth);
    const areDoubled = stays.some(
      (text) => (!isTrivial(text) || declaredName(text) !== undefined) && added.has(contentOf(text)),
    );
    return (
      areInside &&
      !areDoubled &&
      (isProseLanguage(languageId) || !dropsSibling(moves, moves.slice(begin, pass), original)) &&
      (!hasBrackets || isAtEnd(own, lines) || bracketBalance(stays) === 0)
    );
  });
}

/**
 * Whether a line is dropped that is a sibling, at the same depth, of the lines kept for a placeholder: the placeholder
 * may stand for it, too.
 */
function dropsSibling(moves: readonly Move[], own: readonly Move[], original: readonly string[]): boolean {
  const first = own.find(({ step, line }) => step === 'stay' && !isBlank(original[line] ?? ''));
  if (!first) return false;
  const place = (line: number): string => `${parentLine(line, original)} ${depthOf(original[line] ?? '')}`;
  return moves.some(
    ({ step, line }) =>
      step === 'drop' &&
      !isBlank(original[line] ?? '') &&
      !isCloser(original[line] ?? '') &&
      place(line) === place(first.line),
  );
}

/** The line that a line is inside of; -1 for none. */
function parentLine(line: number, original: readonly string[]): number {
  const depth = depthOf(original[line] ?? '');
  return original.findLastIndex((text, index) => index < line && !isBlank(text) && depthOf(text) < depth);
}

/** How deep the line stands that a line is inside of; -1 for none. */
function parentDepth(line: number, original: readonly string[]): number {
  const parent = original[parentLine(line, original)];
  return parent === undefined ? -1 : depthOf(parent);
}
