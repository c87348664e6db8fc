import { mkdir, writeFile } from 'node:fs/promises';
import { record, recordings } from './recordings.ts';

/** Writes the recorded streams to `test/fixtures/streams`; a reviewer reads the difference. */
const folder = new URL('../fixtures/streams/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, recording] of Object.entries(recordings))
  await writeFile(new URL(`${name}.jsonl`, folder), await record(recording));
