import { objectAt, stringAt, without } from '../basics/json.ts';
import { withOwnIds } from './ownIds.ts';
import type { StreamEvent } from './wire.ts';

/** Whether a text can be the id of a response. An empty one would chain to nothing, and lose the conversation in silence. */
export function isResponseId(text: string | undefined): text is string {
  return text !== undefined && /^[^\s\p{C}]{1,512}$/u.test(text);
}

/** The response id that an event tells, or `undefined`: one that is empty would be taken for none, and the conversation be lost. */
export function responseIdOf(event: StreamEvent): string | undefined {
  const id = stringAt(objectAt(event, 'response'), 'id');
  return isResponseId(id) ? id : undefined;
}

/**
 * The event without what must not leave the session: the response id, which opens the conversation on the server, also as
 * a part of the ids of items, and the echo of the request.
 */
export function withoutResponseId(event: StreamEvent): StreamEvent {
  const response = objectAt(event, 'response');
  if (!response) return withOwnIds('response_id' in event ? (without(event, 'response_id') as StreamEvent) : event);
  const { output, usage, status, incomplete_details: details } = response;
  return withOwnIds({ type: event.type, response: { output, usage, status, incomplete_details: details } });
}
