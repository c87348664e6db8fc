import { toDeltas } from '../deltas.ts';
import type { Fields } from '../wire.ts';
import { added, beat, done, place, type Beat, type PlacedOf } from './beat.ts';

/** A finished train of thought; it has no status. Section 4.2. */
export function reasoningItem({ id, step }: PlacedOf<'thinking'>): Fields {
  return { id, type: 'reasoning', summary: [{ type: 'summary_text', text: step.text }] };
}

/** Thinking as it streams, under either name: without part events, as section 5.4 has it. */
export function* reasoningBeats(placed: PlacedOf<'thinking'>): Generator<Beat> {
  const { step, switches } = placed;
  const name = `response.${switches.reasoningEvents}`;
  const at = switches.reasoningEvents === 'reasoning_text' ? place(placed) : { ...place(placed), summary_index: 0 };
  yield { ...added(placed, { id: placed.id, type: 'reasoning', summary: [] }), pause: 'none' };
  for (const delta of step.deltas ?? toDeltas(step.text)) {
    yield { event: { type: `${name}.delta`, ...at, delta }, pause: 'delta' };
  }
  yield beat(`${name}.done`, { ...at, text: step.text });
  yield done(placed, reasoningItem(placed));
}
