import { arrayAt, isObject } from '../basics/json.ts';
import { fnv1a } from '../basics/fnv1a.ts';
import { callIdOf, idAt } from './ids.ts';
import type { OutputItem, StreamEvent } from './wire.ts';

/**
 * The event with ids of our own for output items, since some servers make theirs out of the response's id.
 * The same id always becomes the same one, and says nothing of itself.
 */
export function withOwnIds(event: StreamEvent): StreamEvent {
  const itemId = idAt(event, 'item_id');
  const { item, response } = event;
  return {
    ...event,
    ...(itemId !== undefined && { item_id: ownId(itemId) }),
    ...(isObject(item) && { item: withOwnId(item, event.type !== 'response.output_item.added') }),
    ...(isObject(response) && 'output' in response && { response: { ...response, output: outputOf(response) } }),
  };
}

function outputOf(response: object): readonly unknown[] {
  return arrayAt(response, 'output').map((item) => (isObject(item) ? withOwnId(item, true) : item));
}

/** A call that nothing else names goes by the server's id: what it returns is sent under that. */
function withOwnId(item: Readonly<Record<string, unknown>>, isWhole: boolean): Readonly<Record<string, unknown>> {
  const id = idAt(item, 'id');
  if (id === undefined) return item;
  const isNamed = !isWhole || item.type !== 'function_call' || callIdOf(item as OutputItem) !== undefined;
  return { ...item, id: ownId(id), ...(!isNamed && { call_id: id }) };
}

let [lastId, lastOwn] = ['', ''];

/** Deltas of one item come by the thousand. */
function ownId(id: string): string {
  if (id !== lastId) [lastId, lastOwn] = [id, `item-${hash(id)}${hash(`.${id}`)}`];
  return lastOwn;
}

function hash(text: string): string {
  return fnv1a(Array.from(text, (character) => character.codePointAt(0) ?? 0))
    .toString(36)
    .padStart(7, '0');
}
