import { objectAt, stringAt, without } from '../basics/json.ts';
import { isResponseId } from '../request/responseIds.ts';
import type { StreamEvent } from './wire.ts';

/** The response id that an event tells, or `undefined`: one that is empty would be taken for none, and the conversation be lost. */
export function responseIdOf(event: StreamEvent): string | undefined {
  const id = stringAt(objectAt(event, 'response'), 'id');
  return isResponseId(id) ? id : undefined;
}

/**
 * The event without what must not leave the session: the response id, which opens the conversation on the server,
 * and the echo of the request. Events that tell neither are returned as they are.
 */
export function withoutResponseId(event: StreamEvent): StreamEvent {
  const response = objectAt(event, 'response');
  if (!response) return 'response_id' in event ? (without(event, 'response_id') as StreamEvent) : event;
  const { output, usage, status, incomplete_details: details } = response;
  return { type: event.type, response: { output, usage, status, incomplete_details: details } };
}
