import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { record, recordings } from './recordings.ts';

it.each(Object.entries(recordings))('sends the stream that is kept as %s.jsonl', async (name, recording) => {
  const kept = await readFile(new URL(`../fixtures/streams/${name}.jsonl`, import.meta.url), 'utf8');
  expect(await record(recording)).toBe(kept);
});
