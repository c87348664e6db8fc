import type { Fields } from '../wire.ts';
import { added, done, place, toolBeat, type Beat, type PlacedOf } from './beat.ts';

/** A finished search: the query is a placeholder, and the sources are here only, not in the text. Section 4.2. */
export function webSearchItem({ id, step }: PlacedOf<'search'>): Fields {
  const sources = step.sources.map((url) => ({ type: 'url', url }));
  const action = { type: 'search', query: 'Web search', queries: step.queries, sources };
  return { id, type: 'web_search_call', status: 'completed', action };
}

/** A search as it streams. Section 5.5. */
export function* webSearchBeats(placed: PlacedOf<'search'>): Generator<Beat> {
  const action = { type: 'search', query: 'Web search' };
  yield added(placed, { id: placed.id, type: 'web_search_call', status: 'in_progress', action });
  for (const stage of ['in_progress', 'searching', 'completed'])
    yield toolBeat(`response.web_search_call.${stage}`, place(placed));
  yield done(placed, webSearchItem(placed));
}
