import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchTranscripts } from '../../src/host/history/searchTranscripts.ts';
import { linesOf, turnActions } from '../host/session/tree/richLog.ts';

/** How long it takes to look through 1 000 conversations of 50 turns, and until the first of ten hits. */
export async function search(): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-bench-search-'));
  try {
    const transcripts = Array.from({ length: 1_000 }, (_, at) => writeConversation(folder, at));
    const startedAt = performance.now();
    const hits: number[] = [];
    await searchTranscripts(transcripts, 'needle', new AbortController().signal, {
      onFound: () => void hits.push(performance.now() - startedAt),
      onSearched: () => undefined,
    });
    if (hits.length !== 10) throw new Error(`${hits.length} hits instead of 10`);
    return { searchFirstHitMs: Math.round(hits[0] ?? NaN), searchAllMs: Math.round(performance.now() - startedAt) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeConversation(folder: string, at: number): { readonly id: string; readonly file: string } {
  const file = join(folder, `c${at}.jsonl`);
  const turns = Array.from({ length: 50 }, (_, turn) =>
    linesOf(turnActions(`t${turn}`, turn === 0 ? null : `t${turn - 1}`, { batches: 4, characters: 500 })),
  ).join('');
  writeFileSync(file, at % 100 === 50 ? turns.replace('Question t40', 'Where is the Needle?') : turns);
  return { id: `c${at}`, file };
}
