// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { randomCuts, streamed } from './cuts.ts';
import { mixedAnswers } from './mixedAnswers.ts';

const answers = mixedAnswers(Number(process.env.RUNS ?? 60));

/** All that one sees and may press, with neighbouring texts as one. */
function pageOf(pieces: readonly string[], withLast?: boolean): string {
  return streamed(pieces, withLast === undefined ? {} : { withLast }).innerHTML;
}

it('draws answers of many kinds the same whole, character by character, in random cuts and with the end', ({
  task,
}) => {
  const other: string[] = [];
  for (const answer of answers) {
    const whole = pageOf([answer]);
    const ways = {
      'by character': pageOf(answer.split('')),
      'with the end': pageOf(answer.split(''), false),
      'in random cuts': pageOf(randomCuts(answer)),
    };
    for (const [way, page] of Object.entries(ways)) if (page !== whole) other.push(`${way}: ${JSON.stringify(answer)}`);
  }
  task.meta.figure = `Markdown of many kinds in any cuts: ${answers.length} answers, ${other.length} that differ`;
  expect(other).toEqual([]);
});
