import type { Fields } from '../wire.ts';
import { added, beat, done, place, type Beat, type PlacedOf } from './beat.ts';

/** An item of a type that no page names: the API grows. */
export function unknownItem({ id, step }: PlacedOf<'unknown'>): Fields {
  return { id, type: step.type, status: 'completed', ...step.fields };
}

export function* unknownItemBeats(placed: PlacedOf<'unknown'>): Generator<Beat> {
  yield added(placed, { ...unknownItem(placed), status: 'in_progress' });
  yield beat(`response.${placed.step.type}.in_progress`, place(placed));
  yield done(placed, unknownItem(placed));
}
