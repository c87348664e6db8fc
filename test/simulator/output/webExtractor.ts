import type { Fields } from '../wire.ts';
import { added, done, type Beat, type PlacedOf } from './beat.ts';

/** A page that was read. Section 4.2. */
export function webExtractorItem({ id, step }: PlacedOf<'read'>): Fields {
  const { goal, urls, output } = step;
  return { id, type: 'web_extractor_call', status: 'completed', goal, urls, output };
}

/** Reading a page has no events of its own: the item is added, and done. Section 5.5. */
export function* webExtractorBeats(placed: PlacedOf<'read'>): Generator<Beat> {
  const { goal, urls } = placed.step;
  yield added(placed, { id: placed.id, type: 'web_extractor_call', status: 'in_progress', goal, urls });
  yield { ...done(placed, webExtractorItem(placed)), pause: 'tool' };
}
