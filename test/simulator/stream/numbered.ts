import type { Beat, StreamEvent } from '../output/beat.ts';
import type { Turn } from '../turn.ts';

/** An event with its place in the stream. */
export interface Numbered {
  /** The number in the frame's `id:` line: one more than `sequence_number`. Reference, section 5.1. */
  readonly id: number;
  readonly event: StreamEvent;
  readonly pause: Beat['pause'];
}

/** Numbers events: `sequence_number` from 0, `id` from 1. Section 5.1. */
export function* numbered(beats: Iterable<Beat>): Generator<Numbered> {
  let sequence = 0;
  for (const { event, pause } of beats) {
    yield { id: sequence + 1, event: { ...event, sequence_number: sequence }, pause };
    sequence += 1;
  }
}

/** Sends events twice or in the wrong order, as a careless proxy would. Section 10. */
export function disordered(events: Iterable<Numbered>, turn: Turn): Iterable<Numbered> {
  const { repeatEvery, reorderEvery } = turn.switches;
  const swapped = reorderEvery > 0 ? reordered(events, reorderEvery) : events;
  return repeatEvery > 0 ? repeated(swapped, repeatEvery) : swapped;
}

function* repeated(events: Iterable<Numbered>, every: number): Generator<Numbered> {
  let count = 0;
  for (const event of events) {
    count += 1;
    yield event;
    if (count % every === 0 && !isTerminal(event)) yield event;
  }
}

function* reordered(events: Iterable<Numbered>, every: number): Generator<Numbered> {
  let count = 0;
  let held: Numbered | undefined;
  for (const event of events) {
    count += 1;
    const holds = count % every === 0 && held === undefined && !isTerminal(event);
    if (holds) {
      held = event;
      continue;
    }
    if (isTerminal(event) && held !== undefined) yield held;
    yield event;
    if (!isTerminal(event) && held !== undefined) yield held;
    held = undefined;
  }
}

/** Whether the stream ends with this event. */
export function isTerminal({ event }: Numbered): boolean {
  return ['response.completed', 'response.incomplete', 'response.failed', 'response.done'].includes(event.type);
}
