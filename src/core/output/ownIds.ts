import { arrayAt, isObject, objectAt, stringAt } from '../basics/json.ts';
import { without } from '../basics/records.ts';
import { fnv1a } from '../basics/fnv1a.ts';
import { isModelName } from '../models/modelName.ts';
import { callIdOf, idAt, type OutputItem, type StreamEvent } from './wire.ts';

/**
 * The event without what must not leave the session: the response id, which opens the conversation on the server, also as
 * a part of the ids of items, and the echo of the request. The model that answers stays: an answer that is stopped has no last event.
 */
export function withoutResponseId(event: StreamEvent): StreamEvent {
  const response = objectAt(event, 'response');
  if (!response) return withOwnIds('response_id' in event ? (without(event, 'response_id') as StreamEvent) : event);
  const { output, usage, status, incomplete_details: details } = response;
  const model = namedModel(response);
  const kept = { output, usage, status, incomplete_details: details, ...(model !== undefined && { model }) };
  return withOwnIds({ type: event.type, response: kept });
}

/** The model by the server's word: what somebody could mean by it, and no name that is made of the response's id. */
function namedModel(response: object): string | undefined {
  const [model, id] = [stringAt(response, 'model'), stringAt(response, 'id')];
  return model !== undefined && isModelName(model) && !(id && model.includes(id)) ? model : undefined;
}

/**
 * The event with ids of our own for output items, since some servers derive theirs from the response's id. The same id
 * always becomes the same one, from which the original cannot be derived.
 */
function withOwnIds(event: StreamEvent): StreamEvent {
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

/**
 * An item with an id of our own. A function call without a `call_id` gets the server's id as its `call_id`, since its
 * result must be sent with that.
 */
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
