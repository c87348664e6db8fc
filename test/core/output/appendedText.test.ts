import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryText, type OutputEntry, splitMessage, textBetween } from '../../../src/core/output/outputEntry.ts';
import { foldEvents } from '../../../src/core/output/foldEvents.ts';
import { splitThinking } from '../../../src/core/output/thinkTags.ts';
import { Growth } from '../../../src/core/output/appendedText.ts';
import { delta } from '../builders.ts';

const piece = fc.oneof(
  fc.constantFrom('<think>', '</think>', '\n', ' ', '=>', '</th', 'ink>', 'x'.repeat(120)),
  fc.string({ maxLength: 40 }),
);

/** The message after each of the pieces. */
function grown(pieces: readonly string[], from: readonly OutputEntry[] = []): readonly OutputEntry[] {
  let output = from;
  return pieces.flatMap((text) => {
    output = foldEvents(output, [delta(text)], 1);
    return output.slice(0, 1);
  });
}

describe('What was appended to a text', () => {
  it('is told between any two places as the whole text tells it, whatever comes in whichever pieces', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(), fc.nat(), (pieces, place, length) => {
        for (const entry of grown(pieces)) {
          const text = entryText(entry);
          const start = place % (text.length + 1);
          const end = start + (length % (text.length + 1 - start));
          expect(textBetween(entry, start, end)).toBe(text.slice(start, end));
        }
      }),
    );
  });

  it('leaves what was thought told apart as it is told of the whole text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        for (const entry of grown(pieces)) {
          const mayEndIt = entry.thoughtAt !== undefined;
          expect(mayEndIt).toBe(entry.parts.join('').toLowerCase().includes('</think>'));
          expect(splitMessage(entry)).toEqual(splitThinking(entry.parts.join(''), { mayEndIt, isGrowing: true }));
        }
      }),
    );
  });

  it('is of each of two texts that grew from the same', () => {
    const [entry] = grown(['a'.repeat(300), 'b']).slice(-1);
    const [one] = grown(['-one'], [entry!]);
    const [other] = grown(['-two'], [entry!]);
    expect([one, other].map((each) => textBetween(each!, 300, 305))).toEqual(['b-one', 'b-two']);
    expect(textBetween(entry!, 300, 301)).toBe('b');
  });

  it('is kept without the whole text, and not without end', () => {
    const [entry] = grown(['a'.repeat(300), ...Array.from({ length: 1000 }, () => 'bc')]).slice(-1);
    const growth = Growth.of(entry!);
    expect([growth?.last(4), growth?.between(300, 301)]).toEqual(['bcbc', undefined]);
    expect(textBetween(entry!, 298, 2300)).toBe(`aa${'bc'.repeat(1000)}`);
  });
});
