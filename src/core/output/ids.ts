import { stringAt } from '../basics/json.ts';
import type { OutputItem } from './wire.ts';

/** The id at `key`; an empty one counts as absent. */
export function idAt(value: unknown, key: string): string | undefined {
  const id = stringAt(value, key);
  return id === undefined || id.trim() === '' ? undefined : id;
}

/** The `call_id`, by which the result of a call refers to it; `undefined` if absent or empty. */
export function callIdOf(item: OutputItem): string | undefined {
  return idAt(item, 'call_id');
}

/** The id of an item, or its `call_id` if the server gives calls no other; `undefined` if it has neither. */
export function itemIdOf(item: OutputItem): string | undefined {
  return item.id ?? callIdOf(item);
}
