import { expect, it } from 'vitest';
import { talkForAYear } from '../../support/year.ts';

const questions = Number(process.env.TURNS ?? 2_000);

it('a year with 2,000 questions sends at most three tokens for each that is said, and nothing is refused, dropped or sent twice', async ({
  task,
}) => {
  const { answered, requests, sent, said } = await talkForAYear(questions);
  expect(answered).toBe(questions);
  expect(requests.filter(({ status, reading }) => status !== 200 || reading?.dropped !== 0)).toEqual([]);
  for (const { body } of requests) {
    const asked = JSON.stringify(body).matchAll(/"role":"user","content":"Question (\d+)/g);
    const numbers = [...asked].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
  }
  expect(sent / said).toBeLessThan(3);
  task.meta.figure = `A year in one conversation: ${(sent / said).toFixed(2)} tokens sent for each that is said, in ${requests.length} requests`;
}, 600_000);
