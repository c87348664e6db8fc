import type { Step, StepOf } from '../steps.ts';
import type { Switches } from '../switches.ts';

/** An event of a stream before it is numbered. */
export interface StreamEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** An event and the pause that goes before it. */
export interface Beat {
  readonly event: StreamEvent;
  readonly pause: 'none' | 'delta' | 'slow' | 'tool';
}

/** A step that has found its place in a response's output. */
export interface Placed<S extends Step = Step> {
  readonly step: S;
  readonly id: string;
  readonly index: number;
  readonly switches: Switches;
}

export type PlacedOf<K extends Step['kind']> = Placed<StepOf<K>>;

/** An event without a pause. */
export function beat(type: string, fields: Readonly<Record<string, unknown>>): Beat {
  return { event: { type, ...fields }, pause: 'none' };
}

/** An event of a built-in tool, which takes its time. */
export function toolBeat(type: string, fields: Readonly<Record<string, unknown>>): Beat {
  return { event: { type, ...fields }, pause: 'tool' };
}

/** `response.output_item.added`. */
export function added(placed: Placed, item: unknown): Beat {
  return toolBeat('response.output_item.added', { item, output_index: placed.index });
}

/** `response.output_item.done`. */
export function done(placed: Placed, item: unknown): Beat {
  return beat('response.output_item.done', { item, output_index: placed.index });
}

/** The fields that place an event in the output. */
export function place(placed: Placed): { readonly item_id: string; readonly output_index: number } {
  return { item_id: placed.id, output_index: placed.index };
}
