import fc from 'fast-check';
import type { LineEdit, TextChange } from '../../../src/core/edit/diff/change.ts';

/** Code-like lines with many that are the same. */
export const lines = (maxLength = 14): fc.Arbitrary<string[]> =>
  fc.array(
    fc.oneof(
      fc.constantFrom('', '', '}', '}', '  }', '{', '  return total;', '  break;'),
      fc.constantFrom(
        'const alpha = 1;',
        'const beta = 2;',
        'function gamma() {',
        '  call(delta);',
        '    call(delta);',
        'import { e } from "e";',
      ),
      fc.nat(30).map((number) => `  line${number}();`),
    ),
    { maxLength },
  );

/** New lines made of old ones: some go, some come, some are written anew, some move. */
export function edited(original: readonly string[]): fc.Arbitrary<string[]> {
  const one = (line: string): fc.Arbitrary<string[]> =>
    fc.oneof<fc.WeightedArbitrary<string[]>[]>(
      { weight: 6, arbitrary: fc.constant([line]) },
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.constantFrom<string[]>([`  ${line}`], [`${line} // why`], [line, line]) },
      { weight: 1, arbitrary: lines(3).map((added) => [...added, line]) },
    );
  const parts = fc.tuple(...original.map(one)).map((all) => all.flat());
  return fc
    .tuple(parts, fc.nat(4), fc.nat(20))
    .map(([all, kind, at]) => (kind === 0 ? [...all.slice(at), ...all.slice(0, at)] : all));
}

export function applyEdit(lines: readonly string[], { line, removed, added }: LineEdit): readonly string[] {
  if (line < 0 || line + removed > lines.length)
    throw new RangeError(`No lines ${line} to ${line + removed} of ${lines.length}`);
  return lines.toSpliced(line, removed, ...added);
}

/** What a document holds after a change. */
export function applyChange(lines: readonly string[], change: TextChange): readonly string[] {
  const head = (lines[change.startLine] ?? '').slice(0, change.startCharacter);
  const tail = (lines[change.endLine] ?? '').slice(change.endCharacter);
  const text = head + change.text + tail;
  return lines.toSpliced(change.startLine, change.endLine - change.startLine + 1, ...text.split(/\r\n|\r|\n/));
}

/** Cuts a list into pieces of the given lengths, over and over. */
export function pieces<T>(items: readonly T[], lengths: readonly number[]): readonly (readonly T[])[] {
  const result: (readonly T[])[] = [];
  for (let at = 0, turn = 0; at < items.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    result.push(items.slice(at, at + length));
    at += length;
  }
  return result;
}
