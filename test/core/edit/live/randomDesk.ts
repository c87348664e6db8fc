import fc from 'fast-check';
import type { EditTarget } from '../../../../src/core/edit/lines/editTarget.ts';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import type { TextChange } from '../../../../src/core/edit/diff/change.ts';
import { answerOf, refusals } from '../answers.ts';
import { FakeDocument } from './fakeDocument.ts';
import { edited, lines } from '../lineBuilders.ts';
import { randomEdit } from '../randomCode.ts';

/** Lines to be changed, and an answer that changes them. */
export interface Place {
  readonly target: EditTarget;
  readonly answer: string;
  readonly isEnded: boolean;
  /** What the place must become; `undefined` where that is for `answerCode` to say. */
  readonly intended: readonly string[] | undefined;
}

/** A file, and one or two places in it. */
export interface Layout {
  readonly file: string;
  readonly above: readonly string[];
  readonly between: readonly string[];
  readonly below: readonly string[];
  readonly places: readonly [Place, ...Place[]];
}

const codeLines = lines(10).map(withoutBlankEnds);

/** The lines between the first and the last that are not blank; one blank line where there is none. */
function withoutBlankEnds(all: readonly string[]): readonly string[] {
  const isCode = (line: string): boolean => line.trim() !== '';
  return all.some(isCode) ? all.slice(all.findIndex(isCode), all.findLastIndex(isCode) + 1) : [''];
}

/** New lines for a target; none when all of it goes. */
export function editedCode(target: readonly string[]): fc.Arbitrary<readonly string[]> {
  const some = fc.oneof(
    { weight: 6, arbitrary: edited(target) },
    { weight: 1, arbitrary: lines(6) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
  return some.map((all) => (all.every((line) => line.trim() === '') ? [] : withoutBlankEnds(all)));
}

const exactPlace: fc.Arbitrary<Place> = randomEdit().chain(({ target, edited: after }) =>
  answerOf(after).map(({ answer, isEnded, isWhole, lines: intended }) => ({
    target,
    answer,
    isEnded,
    intended: isWhole ? intended : undefined,
  })),
);
const anyPlace: fc.Arbitrary<Place> = fc
  .oneof({ weight: 5, arbitrary: codeLines }, { weight: 1, arbitrary: fc.constant(['']) })
  .chain(placeOf);

/** An answer for some lines, in any shape. */
function placeOf(target: readonly string[]): fc.Arbitrary<Place> {
  const common = { target: { lines: target, languageId: 'typescript', indentUnit: '  ' }, intended: undefined };
  const dressed = editedCode(target).chain((after) => answerOf(after));
  const bare = editedCode(target).map((after) => ({ answer: after.join('\n'), isEnded: true }));
  const none = fc.constantFrom('', '\n', ...refusals).map((answer) => ({ answer, isEnded: true }));
  return fc
    .oneof({ weight: 8, arbitrary: dressed }, { weight: 1, arbitrary: bare }, { weight: 1, arbitrary: none })
    .map(({ answer, isEnded }) => ({ ...common, answer, isEnded }));
}

const place = fc.oneof(exactPlace, anyPlace);
const outside = fc.array(fc.constantFrom('', '}', '  return total;', 'const own = 0;', '// outside', '\t// 外面 😀'), {
  maxLength: 4,
});

/** Lines that are not the target's are told from one another, unless they are blank or brackets. */
function marked(all: readonly string[], name: string): readonly string[] {
  return all.map((line, index) => (line.length > 2 ? `${line} ${token(`${name}${index}`)}` : line));
}

function token(name: string): string {
  return `«${name}»`;
}

export function tokensOf(text: string): readonly string[] {
  return text.match(/«\w+»/g) ?? [];
}

function areApart(first: Place, between: readonly string[], second: Place): boolean {
  const all = [...new Set(first.target.lines), ...new Set(between), ...new Set(second.target.lines)];
  return new Set(all).size === all.length;
}

const twoPlaces = fc
  .record({
    above: outside,
    between: outside,
    below: outside,
    first: place,
    second: fc.option(place),
    hasFinalNewline: fc.boolean(),
  })
  .map(({ above, between, below, first, second, hasFinalNewline }): Omit<Layout, 'file'> => ({
    above: marked(above, 'a'),
    // Of equal lines side by side that both go, nobody can say which of them an undo brings back.
    between: second ? marked(areApart(first, between, second) ? between : [...between, '// between'], 'b') : [],
    below: hasFinalNewline ? [...marked(below, 'c'), ''] : marked(below, 'c'),
    places: second ? [first, second] : [first],
  }));
const wholeFile = place.map((only): Omit<Layout, 'file'> => ({ above: [], between: [], below: [], places: [only] }));

export const layout: fc.Arbitrary<Layout> = fc
  .record({
    parts: fc.oneof({ weight: 6, arbitrary: twoPlaces }, { weight: 1, arbitrary: wholeFile }),
    end: fc.constantFrom('\n', '\r\n'),
    odd: fc.option(fc.nat(9)),
    bom: fc.constantFrom('', '', '\uFEFF'),
  })
  .map(({ parts, end, odd, bom }) => ({
    ...parts,
    file:
      bom +
      withEnds(
        linesOf(
          parts,
          parts.places.map(({ target }) => target.lines),
        ),
        end,
        odd,
      ),
  }));

/** One line end may be of another kind than the others. */
function withEnds(all: readonly string[], end: string, odd: number | null): string {
  return all.map((line, index) => (index === 0 ? line : (index === odd ? '\n' : end) + line)).join('');
}

/** All lines of the file, with these in its places. A file has one line at least. */
export function linesOf(
  { above, between, below }: Omit<Layout, 'file' | 'places'>,
  [first = [], second]: readonly (readonly string[])[],
): readonly string[] {
  const all = [...above, ...first, ...(second ? [...between, ...second] : []), ...below];
  return all.length > 0 ? all : [''];
}

/** The document, and a plan for each place. */
export function openLayout({ file, above, between, places }: Layout): {
  readonly document: FakeDocument;
  readonly plans: readonly [InlineEdit, ...InlineEdit[]];
} {
  const document = new FakeDocument(file);
  const isWholeDocument = document.lines.length === places[0].target.lines.length;
  const [first, second] = places;
  const plan = new InlineEdit({ target: first.target, startLine: above.length, isWholeDocument });
  if (!second) return { document, plans: [plan] };
  const startLine = above.length + first.target.lines.length + between.length;
  return { document, plans: [plan, new InlineEdit({ target: second.target, startLine })] };
}

/** Where somebody types, in numbers that mean something only to a document. */
export interface Typing {
  readonly where: 'anywhere' | 'atStart' | 'atEnd' | 'inside';
  readonly which: number;
  readonly line: number;
  readonly character: number;
  /** How far the text reaches that goes. */
  readonly lines: number;
  readonly length: number;
  readonly text: string;
  readonly isWholeLines: boolean;
}

export const typing: fc.Arbitrary<Typing> = fc.record({
  where: fc.constantFrom('anywhere', 'atStart', 'atEnd', 'inside'),
  which: fc.nat(1),
  line: fc.nat(60),
  character: fc.nat(60),
  lines: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) }),
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(20) }),
  text: fc.oneof(
    fc.constantFrom('', '#', '#', '\n', '\n#', '#\n', '\n  #\n', '}\n', '😀'),
    lines(3).map((all) => all.join('\n')),
  ),
  isWholeLines: fc.boolean(),
});

/** The replacement in a document as it stands; a `#` is what is typed there alone. */
export function replacementFor(
  typed: Typing,
  all: readonly string[],
  ranges: readonly { readonly startLine: number; readonly endLine: number }[],
  name: string,
): TextChange {
  const range = ranges[typed.which % Math.max(1, ranges.length)] ?? { startLine: 0, endLine: all.length };
  const lengthOf = (line: number): number => all[line]?.length ?? 0;
  const within = (line: number): number => Math.max(0, Math.min(line, all.length - 1));
  const startLine = within(lineFor(typed, range, all.length));
  const endLine = within(startLine + typed.lines);
  const text = typed.text.replaceAll('#', token(name));
  if (typed.isWholeLines) return { startLine, startCharacter: 0, endLine, endCharacter: 0, text };
  const atEdge = typed.where === 'atStart' || typed.where === 'atEnd';
  const startCharacter = atEdge
    ? (typed.character % 2) * lengthOf(startLine)
    : typed.character % (lengthOf(startLine) + 1);
  const least = endLine === startLine ? startCharacter : 0;
  return { startLine, startCharacter, endLine, endCharacter: Math.min(lengthOf(endLine), least + typed.length), text };
}

function lineFor(
  { where, line }: Typing,
  { startLine, endLine }: { readonly startLine: number; readonly endLine: number },
  lineCount: number,
): number {
  switch (where) {
    case 'anywhere':
      return line % lineCount;
    case 'atStart':
      return startLine - 1 + (line % 3);
    case 'atEnd':
      return endLine - 2 + (line % 3);
    case 'inside':
      return startLine + (line % Math.max(1, endLine - startLine));
  }
}
