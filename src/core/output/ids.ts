import { stringAt } from '../basics/json.ts';
import type { OutputItem } from './wire.ts';

/** An id; an empty one counts as absent. */
export function idAt(value: unknown, key: string): string | undefined {
  const id = stringAt(value, key);
  return id === undefined || id.trim() === '' ? undefined : id;
}

/** The id by which a call's result refers to it. */
export function callIdOf(item: OutputItem): string | undefined {
  return idAt(item, 'call_id');
}

/** What tells an item from others of its type: its id, or its `call_id` where a server gives calls no other. */
export function nameOf(item: OutputItem): string | undefined {
  return item.id ?? callIdOf(item);
}
