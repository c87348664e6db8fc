// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { randomCuts, streamed } from './cuts.ts';
import { mixedAnswers } from './mixedAnswers.ts';

const alone = mixedAnswers(0);
const mixed = mixedAnswers(Number(process.env.RUNS ?? 50)).slice(alone.length);

/** All that one sees and may press, with neighbouring texts as one. */
function pageOf(pieces: readonly string[], withLast?: boolean): string {
  return streamed(pieces, withLast === undefined ? {} : { withLast }).innerHTML;
}

it.each([
  ['blocks', alone.slice(0, alone.length / 2)],
  ['halves of blocks', alone.slice(alone.length / 2)],
  ['answers', mixed],
] as const)('draws %s of many kinds the same whole, by character, in random cuts and with the end', (name, texts) => {
  const other = texts.flatMap((text) => {
    const whole = pageOf([text]);
    const ways = {
      'by character': pageOf(text.split('')),
      'in random cuts': pageOf(randomCuts(text)),
      'with the end': pageOf(randomCuts(text), false),
    };
    return Object.entries(ways).flatMap(([way, page]) => (page === whole ? [] : [`${way}: ${JSON.stringify(text)}`]));
  });
  expect([name, other]).toEqual([name, []]);
});
