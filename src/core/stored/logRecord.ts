import type { Action } from '../conversation/action.ts';
import { isObject, parseJson, stringAt } from '../json.ts';
import type { StreamEvent } from '../output/wire.ts';

/** The format of one line of a transcript's log. A line of a newer format is left alone, never rewritten. */
export const logVersion = 1;

/** One line of the log: an action with the version of its format. */
type LogRecord = Action & { readonly v: number };

/** Texts that the closing event repeats need not be stored twice; the deltas hold them until then. */
const repeatedEvents = /^response\.(created|queued|in_progress|content_part\..*|.*_text\.done|.*arguments\.done|refusal\.done)$/;

/** The line for an action, without its newline; `undefined` when there is nothing in it to keep. */
export function toLogLine(action: Action): string | undefined {
  const kept = action.type === 'eventsReceived' ? { ...action, events: action.events.filter(isStored) } : action;
  if (kept.type === 'eventsReceived' && kept.events.length === 0) return undefined;
  return JSON.stringify({ v: logVersion, ...kept } satisfies LogRecord);
}

function isStored({ type }: StreamEvent): boolean {
  return !repeatedEvents.test(type);
}

const requiredStrings: Readonly<Record<Action['type'], readonly string[]>> = {
  questionAsked: ['turnId'],
  requestPlanned: ['turnId'],
  eventsReceived: ['turnId'],
  turnEnded: ['turnId', 'status'],
};

/** The action of a line, or `undefined` for a damaged line, an unknown kind or a newer format. */
export function parseLogLine(line: string): Action | undefined {
  const record = parseJson(line);
  const type = stringAt(record, 'type');
  if (!isObject(record) || record.v !== logVersion || type === undefined) return undefined;
  if (!Object.hasOwn(requiredStrings, type) || typeof record.at !== 'number') return undefined;
  const strings = requiredStrings[type as Action['type']];
  return strings.every((key) => typeof record[key] === 'string') && hasBody(record) ? (record as unknown as Action) : undefined;
}

function hasBody(record: Readonly<Record<string, unknown>>): boolean {
  switch (record.type) {
    case 'questionAsked':
      return isQuestion(record.question);
    case 'eventsReceived':
      return Array.isArray(record.events) && record.events.every((event) => stringAt(event, 'type') !== undefined);
    case 'requestPlanned':
      return stringAt(record.plan, 'mode') !== undefined;
    default:
      return true;
  }
}

function isQuestion(value: unknown): boolean {
  return isObject(value) && typeof value.text === 'string' && Array.isArray(value.attachments) && isObject(value.options);
}
