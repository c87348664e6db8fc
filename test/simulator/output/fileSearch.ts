import type { Fields } from '../wire.ts';
import { added, done, place, toolBeat, type Beat, type PlacedOf } from './beat.ts';

/** A search in a knowledge base. Section 4.2. */
export function fileSearchItem({ id, step }: PlacedOf<'searchFiles'>): Fields {
  return { id, type: 'file_search_call', status: 'completed', queries: step.queries, results: step.results };
}

/** A knowledge search as it streams. Section 5.5. */
export function* fileSearchBeats(placed: PlacedOf<'searchFiles'>): Generator<Beat> {
  const { id, step } = placed;
  yield added(placed, { id, type: 'file_search_call', status: 'in_progress', queries: step.queries });
  for (const stage of ['in_progress', 'searching', 'completed'])
    yield toolBeat(`response.file_search_call.${stage}`, place(placed));
  yield done(placed, fileSearchItem(placed));
}
