import { cut } from '../basics/cut.ts';
import { objectAt, stringAt } from '../basics/json.ts';
import type { StreamEvent } from './wire.ts';

/** How a response ends. */
export type ResponseEnd = 'completed' | 'incomplete' | 'failed';

/**
 * How a response ends with an event; `undefined` for one that is not the last.
 * Some servers have one event for every end (`response.done`), or none of their own for an answer that was cut short
 * (vLLM): the response says which it is.
 */
export function responseEnd(event: StreamEvent): ResponseEnd | undefined {
  switch (event.type) {
    case 'response.incomplete':
      return 'incomplete';
    case 'response.failed':
    case 'response.cancelled':
      return 'failed';
    case 'response.completed':
    case 'response.done':
      return endOf(stringAt(objectAt(event, 'response'), 'status'));
    default:
      return undefined;
  }
}

function endOf(status: string | undefined): ResponseEnd {
  if (status === 'incomplete') return 'incomplete';
  return status === 'failed' || status === 'cancelled' ? 'failed' : 'completed';
}

/** At most so many characters: it becomes part of a sentence. */
const maxReasonLength = 60;

/**
 * Why an answer was cut short, as the server states it, cut to `maxReasonLength` characters; `undefined` if no reason
 * is given.
 */
export function incompleteReason(event: StreamEvent): string | undefined {
  const reason = stringAt(objectAt(objectAt(event, 'response'), 'incomplete_details'), 'reason')?.trim();
  return reason ? cut(reason, maxReasonLength) : undefined;
}
