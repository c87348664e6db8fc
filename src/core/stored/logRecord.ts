import type { Action, EndStatus } from '../conversation/action.ts';
import type { JsonObject } from '../json.ts';
import { arrayAt, isObject, parseJson, stringAt } from '../json.ts';
import type { StreamEvent } from '../output/wire.ts';
import type { RequestPlan } from '../request/requestPlan.ts';
import { parseChange, parseReview } from './parseChange.ts';
import { parseFailure } from './parseFailure.ts';
import { parseQuestion } from './parseQuestion.ts';
import { isSafeId } from './workspaceState.ts';

/** The format of one line of a transcript's log. A line of a newer format is left alone, never rewritten. */
export const logVersion = 1;

/** One line of the log: an action with the version of its format. */
type LogRecord = Action & { readonly v: number };

/** Events that say nothing which others do not say. */
const emptyEvents = /^response\.(created|queued|in_progress|content_part\..*)$/;

/** The line for an action, without its newline; `undefined` when there is nothing in it to keep. */
export function toLogLine(action: Action): string | undefined {
  const kept = action.type === 'eventsReceived' ? { ...action, events: action.events.filter(isStored) } : action;
  if (kept.type === 'eventsReceived' && kept.events.length === 0) return undefined;
  return JSON.stringify({ v: logVersion, ...kept } satisfies LogRecord);
}

function isStored({ type }: StreamEvent): boolean {
  return !emptyEvents.test(type);
}

/** The action of a line, or `undefined` for a damaged line, an unknown kind or a newer format. */
export function parseLogLine(line: string): Action | undefined {
  const record = parseJson(line);
  if (!isObject(record) || record.v !== logVersion || typeof record.at !== 'number' || !isTurnId(record.turnId)) return undefined;
  const type = stringAt(record, 'type');
  if (type === undefined || !Object.hasOwn(readers, type)) return undefined;
  return readers[type as Action['type']](record, { at: record.at, turnId: record.turnId });
}

type Reader<T extends Action['type']> = (
  record: JsonObject,
  common: { readonly at: number; readonly turnId: string },
) => Extract<Action, { type: T }> | undefined;

/** A file can be changed by anybody: nothing of it is taken that has not been looked at. */
const readers: { readonly [T in Action['type']]: Reader<T> } = {
  questionAsked: (record, common) => {
    const question = parseQuestion(record.question);
    const parentId = record.parentId === null || isTurnId(record.parentId) ? record.parentId : undefined;
    return question && parentId !== undefined ? { type: 'questionAsked', ...common, parentId, question } : undefined;
  },
  requestPlanned: ({ plan }, common) => {
    const mode = stringAt(plan, 'mode');
    return mode === 'first' || mode === 'chain' || mode === 'replay' ? { type: 'requestPlanned', ...common, plan: plan as RequestPlan } : undefined;
  },
  eventsReceived: (record, common) => {
    const events = arrayAt(record, 'events').filter((event): event is StreamEvent => stringAt(event, 'type') !== undefined);
    return { type: 'eventsReceived', ...common, events };
  },
  turnEnded: (record, common) => {
    const status = endStatuses.find((known) => known === record.status);
    const failure = parseFailure(record.failure);
    return status && { type: 'turnEnded', ...common, status, ...(failure && { failure }) };
  },
  changeProposed: (record, common) => {
    const change = parseChange(record.change);
    return change && { type: 'changeProposed', ...common, change };
  },
  changeReviewed: (record, common) => {
    const review = parseReview(record.review);
    return review && { type: 'changeReviewed', ...common, review };
  },
};

const endStatuses: readonly EndStatus[] = ['completed', 'incomplete', 'failed', 'cancelled'];

function isTurnId(value: unknown): value is string {
  return typeof value === 'string' && isSafeId(value) && !(value in {});
}
