import { objectAt, stringAt } from '../basics/json.ts';
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
