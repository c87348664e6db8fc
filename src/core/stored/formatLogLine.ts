import { stringAt } from '../basics/json.ts';
import type { Action } from '../conversation/action.ts';
import type { StreamEvent } from '../output/wire.ts';

/** The format of one line of a transcript's log. A line of a newer format is left alone, never rewritten. */
export const logVersion = 1;

/** Events that say nothing which others do not say, but for the model that answers: of an answer that is stopped no others name it. */
const emptyEvents = /^response\.(created|queued|in_progress|content_part\..*)$/;

/** One line of the log: an action with the version of its format, without its newline; `undefined` when there is nothing in it to keep. */
export function toLogLine(action: Action): string | undefined {
  if (action.type === 'turnsRead') return undefined;
  const kept = action.type === 'eventsReceived' ? { ...action, events: action.events.filter(isStored) } : action;
  if (kept.type === 'eventsReceived' && kept.events.length === 0) return undefined;
  return formatRecord(kept);
}

/**
 * A line with the fields first that the index of a log looks for at its beginning, whatever their order was.
 *
 * @throws RangeError for what is nested too deeply.
 */
export function formatRecord(record: object): string {
  return JSON.stringify({ ...firstFields, ...record });
}

const firstFields = {
  v: logVersion,
  type: undefined,
  at: undefined,
  turnId: undefined,
  parentId: undefined,
  isAside: undefined,
};

function isStored({ type, response }: StreamEvent): boolean {
  return !emptyEvents.test(type) || stringAt(response, 'model') !== undefined;
}
