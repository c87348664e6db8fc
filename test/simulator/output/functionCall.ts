import type { Fields } from '../wire.ts';
import { added, beat, done, place, type Beat, type PlacedOf } from './beat.ts';

/** A call of a client's function. Section 4.2. */
export function functionCallItem({ id, step }: PlacedOf<'call'>): Fields {
  const { name, callId = `call_${id.slice(4)}` } = step;
  return { id, type: 'function_call', call_id: callId, name, arguments: step.arguments, status: 'completed' };
}

/** A call as it streams, with or without its arguments in pieces. Section 5.6. */
export function* functionCallBeats(placed: PlacedOf<'call'>): Generator<Beat> {
  const item = functionCallItem(placed);
  yield { ...added(placed, { ...item, arguments: '', status: 'in_progress' }), pause: 'none' };
  if (placed.switches.argumentDeltas) yield* argumentBeats(placed);
  yield done(placed, item);
}

function* argumentBeats(placed: PlacedOf<'call'>): Generator<Beat> {
  const name = 'response.function_call_arguments';
  const text = placed.step.arguments;
  for (const delta of text.match(/[\s\S]{1,8}/gu) ?? []) {
    yield { event: { type: `${name}.delta`, ...place(placed), delta }, pause: 'delta' };
  }
  yield beat(`${name}.done`, { ...place(placed), arguments: text });
}
