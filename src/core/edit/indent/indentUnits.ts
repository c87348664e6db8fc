import { isDeeperNext } from './deeperNext.ts';
import type { EditTarget } from '../lines/editTarget.ts';
import { type KnownLine, neighbours } from '../lines/knownLines.ts';
import { indentOf, isBlank, withoutBlank } from '../lines/textLines.ts';
import { isProseLanguage } from '../lines/prose.ts';

type Style = 'tabs' | 'spaces' | 'mixed';

/** How wide one level may be, the likeliest first. */
const widths = [4, 2, 8, 3];

/** What is known of an answer when its indentation is decided: all its lines, or the first two. */
export interface Lines {
  /** Without blank ones. */
  readonly lines: readonly string[];
  readonly known: readonly KnownLine[];
  readonly target: EditTarget;
}

/** The answer's lines with the file's characters and width of indentation; as they are where nothing tells what these are. */
export function unitConversion(answer: Lines): (line: string) => string {
  const { target } = answer;
  const style = styleOf(target.lines) ?? unitStyle(target);
  if (style === 'tabs') return toTabs(levelWidth(answer));
  if (style !== 'spaces') return (line) => line;
  const written = styleOf(answer.lines);
  if (written === 'spaces') return toWidth(answer);
  const unit = ' '.repeat(spacesPerLevel(target));
  return (line) => line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length));
}

/** @returns `undefined` if no line is indented. A single space does not count: it is that of comment lines (` *`). */
function styleOf(lines: readonly string[]): Style | undefined {
  const indents = lines.map(indentOf).filter((indent) => indent.startsWith('\t') || indent.length >= 2);
  const tabs = indents.filter((indent) => indent.startsWith('\t')).length;
  if (indents.length === 0) return undefined;
  if (tabs === 0) return 'spaces';
  return tabs === indents.length ? 'tabs' : 'mixed';
}

/** The editor's own unit: not for languages whose indentation has a meaning of its own. */
function unitStyle({ languageId, indentUnit }: EditTarget): Style {
  if (isProseLanguage(languageId) || languageId === 'yaml') return 'mixed';
  return indentUnit.startsWith('\t') ? 'tabs' : 'spaces';
}

/** Where no line has told the width yet, the first indented one does. */
function toTabs(known: number | undefined): (line: string) => string {
  let width = known;
  return (line) => {
    const indent = indentOf(line);
    if (indent.length < 2 || indent.includes('\t')) return line;
    width ??= likelyWidth(indent.length, [1]);
    return (
      '\t'.repeat(Math.floor(indent.length / width)) + ' '.repeat(indent.length % width) + line.slice(indent.length)
    );
  };
}

/** How many spaces of the answer stand for a tab of the file: the usual step or, without any, what the first two lines tell. */
function levelWidth({ lines, known, target }: Lines): number | undefined {
  const [opener = '', next = ''] = lines;
  const [first, second] = [indentOf(opener), indentOf(next)];
  const level = firstIndent(target).length;
  const step = usualStep(first === '' && level > 0 ? lines.slice(1) : lines);
  if (step !== undefined) return step;
  if (first !== '') return likelyWidth(first.length, [level]);
  if (second === '') return undefined;
  const pair = neighbours(known);
  const depth = pair ? pair.second.length - pair.first.length : -1;
  const deeper = depth >= 0 ? depth : Number(isDeeperNext(opener, next));
  return likelyWidth(second.length, [deeper, level + deeper]);
}

/** The width with which so many spaces are one of the levels that are likely. */
function likelyWidth(spaces: number, levels: readonly number[]): number {
  const fits = (width: number) => levels.some((level) => level > 0 && level * width === spaces);
  return widths.find(fits) ?? widths.find((width) => spaces % width === 0) ?? 4;
}

/** One level in columns, a tab being 4. */
export function levelColumns(target: EditTarget): number {
  return styleOf(target.lines) === 'tabs' ? 4 : spacesPerLevel(target);
}

function spacesPerLevel({ lines, indentUnit }: EditTarget): number {
  const unit = indentUnit.startsWith('\t') ? 4 : indentUnit.length;
  const steps = stepsOf(lines);
  return steps.length === 0 || steps.includes(unit) ? unit : (usualStep(lines) ?? unit);
}

/** Another width of spaces, only where at least two lines known from the target say so and agree with the steps of both sides. */
function toWidth({ lines, known, target }: Lines): (line: string) => string {
  const from = usualStep(lines);
  const to = spacesPerLevel(target);
  const ratio = ratioOf(known.filter(({ index, indent }) => index > 0 || indent !== ''));
  if (from === undefined || from === to || ratio !== from / to || !areLevels(lines, from)) return (line) => line;
  return (line) => {
    const { length } = indentOf(line);
    return ' '.repeat(Math.floor(length / from) * to + (length % from)) + line.slice(length);
  };
}

/** Whether each line is indented by whole levels; a comment's ` *` has one space more. */
function areLevels(lines: readonly string[], width: number): boolean {
  return lines.every((line) => indentOf(line).length % width <= 1);
}

/** Characters of the answer's indentation for one of the target's; `undefined` where lines disagree, or all are alike. */
function ratioOf(known: readonly KnownLine[]): number | undefined {
  const [base, ...others] = known;
  if (!base) return undefined;
  const ratios = others
    .filter(
      ({ indent, targetIndent }) =>
        indent.length !== base.indent.length || targetIndent.length !== base.targetIndent.length,
    )
    .map(
      ({ indent, targetIndent }) =>
        (indent.length - base.indent.length) / (targetIndent.length - base.targetIndent.length),
    );
  return ratios.every((ratio) => ratio === ratios[0] && ratio > 0 && Number.isFinite(ratio)) ? ratios[0] : undefined;
}

/** The most frequent change of indentation from line to line; of equals, the smallest. */
function usualStep(lines: readonly string[]): number | undefined {
  const steps = stepsOf(lines);
  const count = (width: number) => steps.filter((step) => step === width).length;
  return [...new Set(steps)].sort((a, b) => count(b) - count(a) || a - b)[0];
}

function stepsOf(lines: readonly string[]): readonly number[] {
  const lengths = withoutBlank(lines).map((line) => indentOf(line).length);
  return lengths
    .slice(1)
    .map((length, index) => Math.abs(length - (lengths[index] ?? 0)))
    .filter((step) => widths.includes(step));
}

/** The indentation at which the new code begins: that of the target's first line. */
export function firstIndent({ lines }: EditTarget): string {
  return indentOf(lines.find((line) => !isBlank(line)) ?? lines[0] ?? '');
}
