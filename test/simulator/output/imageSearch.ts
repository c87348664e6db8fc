import type { Fields } from '../wire.ts';
import { added, done, type Beat, type PlacedOf } from './beat.ts';

/** Images found by words: they sit in a JSON string. Section 4.2. */
export function webSearchImageItem({ id, step }: PlacedOf<'findImages'>): Fields {
  const name = 'web_search_image';
  return {
    id,
    type: 'web_search_image_call',
    status: 'completed',
    name,
    ...inStrings({ queries: step.queries }, step.found),
  };
}

/** Images found by an image. Section 4.2. */
export function imageSearchItem({ id, step }: PlacedOf<'matchImage'>): Fields {
  const name = 'image_search';
  const wanted = { img_idx: 0, bbox: [0, 0, 1000, 1000] };
  return { id, type: 'image_search_call', status: 'completed', name, ...inStrings(wanted, step.found) };
}

function inStrings(wanted: unknown, found: readonly Fields[]): Fields {
  return { arguments: JSON.stringify(wanted), output: JSON.stringify(found) };
}

/** Searches for images have no events of their own. Section 5.2. */
export function* webSearchImageBeats(placed: PlacedOf<'findImages'>): Generator<Beat> {
  yield added(placed, { ...webSearchImageItem(placed), status: 'in_progress', output: undefined });
  yield { ...done(placed, webSearchImageItem(placed)), pause: 'tool' };
}

export function* imageSearchBeats(placed: PlacedOf<'matchImage'>): Generator<Beat> {
  yield added(placed, { ...imageSearchItem(placed), status: 'in_progress', output: undefined });
  yield { ...done(placed, imageSearchItem(placed)), pause: 'tool' };
}
