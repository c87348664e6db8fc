import { toDeltas } from '../deltas.ts';
import type { Fields } from '../wire.ts';
import { added, beat, done, place, type Beat, type PlacedOf } from './beat.ts';

/** A finished answer text. Section 4.3; in a stream its part also holds `logprobs: null`, section 5.3. */
export function messageItem(placed: PlacedOf<'text'>): Fields {
  const { id, step } = placed;
  const content = [{ annotations: [], text: step.text, type: 'output_text', logprobs: null }];
  const status = step.isCut === true ? 'incomplete' : 'completed';
  return { id, content, role: 'assistant', status, type: 'message' };
}

/** An answer text as it streams. Section 5.3. */
export function* messageBeats(placed: PlacedOf<'text'>): Generator<Beat> {
  const at = { ...place(placed), content_index: 0 };
  const part = (text: string) => ({ annotations: [], text, type: 'output_text', logprobs: null });
  const { text } = placed.step;
  yield {
    ...added(placed, { id: placed.id, content: [], role: 'assistant', status: 'in_progress', type: 'message' }),
    pause: 'none',
  };
  yield beat('response.content_part.added', { ...at, part: part('') });
  yield* deltaBeats(placed, at);
  yield beat('response.output_text.done', { ...at, logprobs: [], text });
  yield beat('response.content_part.done', { ...at, part: part(text) });
  yield done(placed, messageItem(placed));
}

function* deltaBeats({ step }: PlacedOf<'text'>, at: Fields): Generator<Beat> {
  const pause = step.isSlow === true ? 'slow' : 'delta';
  for (const delta of step.deltas ?? toDeltas(step.text)) {
    yield { event: { type: 'response.output_text.delta', ...at, delta, logprobs: [] }, pause };
  }
}
