import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EventBatch } from '../../src/core/output/eventBatch.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';
import { fold, goldenStreams, pictureIn, pictureOf, readStream } from './families.ts';
import { familyGoldens, simulatorGoldens } from './familyGoldens.ts';

const streams = goldenStreams;
const endedWell = streams.filter(([, { end }]) => end === 'completed' || end === 'incomplete');
const closing = /^response\.(completed|incomplete)$/;

/** A stream up to its first failure: the client hands on nothing after it. */
function untilFailure(events: readonly StreamEvent[]): readonly StreamEvent[] {
  const failed = events.findIndex(
    ({ type }) => (type as string | undefined) === undefined || type === 'error' || type === 'response.failed',
  );
  return failed < 0 ? events : events.slice(0, failed);
}

it.each(['families', ''])('every stream that is kept has its golden answer: %s', (folder) => {
  const files = readdirSync(new URL(`../fixtures/streams/${folder}`, import.meta.url)).filter((file) =>
    file.endsWith('.jsonl'),
  );
  const goldens = folder === 'families' ? familyGoldens : simulatorGoldens;
  expect(files.map((file) => file.replace('.jsonl', '')).sort()).toEqual(Object.keys(goldens).sort());
});

describe.each(streams)('the stream %s', (name, golden) => {
  const events = untilFailure(readStream(name));

  it('folds to its golden answer', () => {
    expect(pictureOf(fold(events))).toEqual(pictureIn(golden));
  });

  it('folds to the same when its deltas have been joined', () => {
    const batch = new EventBatch();
    events.forEach((event) => batch.add(event));
    expect(pictureOf(fold(batch.take()))).toEqual(pictureIn(golden));
  });

  it('shows nothing on its way that does not stand at its end', () => {
    for (let length = 0; length <= events.length; length++) {
      const { text, thinking, calls } = pictureOf(fold(events.slice(0, length)));
      expect(beginsLike([text], [golden.text])).toBe(true);
      expect(beginsLike(thinking, golden.thinking)).toBe(true);
      expect(
        beginsLike(
          calls.map((call) => call.replace(/\)$/, '')),
          golden.calls,
        ),
      ).toBe(true);
    }
  });

  it('folds to the same when every event but a delta comes twice', () => {
    const repeated = events.flatMap((event) => (typeof event.delta === 'string' ? [event] : [event, event]));
    expect(pictureOf(fold(repeated))).toEqual(pictureIn(golden));
  });
});

describe.each(endedWell)('the closing event of %s', (name, golden) => {
  const events = readStream(name);

  it('tells the same answer alone', () => {
    expect(pictureOf(fold(events.filter(({ type }) => closing.test(type))))).toEqual(pictureIn(golden));
  });

  it('is not needed for the answer: the events before it tell the same', () => {
    const picture = pictureOf(fold(events.filter(({ type }) => !closing.test(type))));
    expect({ ...picture, items: golden.items }).toEqual(pictureIn(golden));
  });
});

/** Whether no more has come than will be there, and each of it is the beginning of what will be. */
function beginsLike(texts: readonly string[], wholes: readonly (string | undefined)[] = []): boolean {
  return texts.length <= wholes.length && texts.every((text, index) => (wholes[index] ?? '').startsWith(text));
}
