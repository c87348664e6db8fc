import type { ActionOf, ConversationAction, EndStatus, StoredAction, TurnAction } from '../conversation/action.ts';
import {
  arrayAt,
  countAt,
  isObject,
  type JsonObject,
  numberAt,
  numbersOf,
  objectAt,
  parseJson,
  stringAt,
  stringsAt,
  stringsOf,
  trueAt,
} from '../basics/json.ts';
import { defined } from '../basics/records.ts';
import type { StreamEvent } from '../output/wire.ts';
import { logVersion } from './formatLogLine.ts';
import { parseFailure } from './parseFailure.ts';
import { parseQuestion } from './parseQuestion.ts';
import { isSafeId } from './safeId.ts';
import type { KnownInstruction, ReplayReason, RequestPlan } from '../conversation/requestPlan.ts';
import type { ChangeReview, ProposedChange } from '../conversation/conversation.ts';
import type { Hunk } from '../edit/diff/change.ts';

/** The action of a line, or `undefined` for a damaged line, an unknown kind or a newer format. */
export function parseLogLine(line: string): StoredAction | undefined {
  const record = parseJson(line);
  if (!isObject(record) || record.v !== logVersion || typeof record.at !== 'number') return undefined;
  const type = stringAt(record, 'type');
  if (type === undefined) return undefined;
  if (Object.hasOwn(conversationReaders, type))
    return conversationReaders[type as ConversationAction['type']](record, record.at);
  if (!Object.hasOwn(readers, type) || !isTurnId(record.turnId)) return undefined;
  return readers[type as TurnAction['type']](record, { at: record.at, turnId: record.turnId });
}

/** What concerns the conversation as a whole. */
const conversationReaders: {
  readonly [T in ConversationAction['type']]: (record: JsonObject, at: number) => ActionOf<T> | undefined;
} = {
  renamed: (record, at) => {
    const title = stringAt(record, 'title');
    const model = stringAt(record.byModel, 'model');
    const usage = objectAt(record.byModel, 'usage');
    const byModel = model === undefined ? {} : { byModel: { model, ...(usage && { usage }) } };
    return title === undefined ? undefined : { type: 'renamed', at, title, ...byModel };
  },
  forked: ({ conversationId, fromTurnId }, at) =>
    isTurnId(conversationId) && isTurnId(fromTurnId) ? { type: 'forked', at, conversationId, fromTurnId } : undefined,
};

type Reader<T extends TurnAction['type']> = (
  record: JsonObject,
  common: { readonly at: number; readonly turnId: string },
) => ActionOf<T> | undefined;

/** The file may have been changed by others: every field is checked. */
const readers: { readonly [T in TurnAction['type']]: Reader<T> } = {
  questionAsked: (record, common) => {
    const question = parseQuestion(record.question);
    const parentId = record.parentId === null || isTurnId(record.parentId) ? record.parentId : undefined;
    const isAside = record.isAside === true;
    return question && parentId !== undefined
      ? { type: 'questionAsked', ...common, parentId, ...(isAside && { isAside }), question }
      : undefined;
  },
  requestPlanned: ({ plan }, common) => {
    const parsed = parsePlan(plan);
    return parsed && { type: 'requestPlanned', ...common, plan: parsed };
  },
  eventsReceived: (record, common) => {
    const events = arrayAt(record, 'events').filter(
      (event): event is StreamEvent => stringAt(event, 'type') !== undefined,
    );
    return { type: 'eventsReceived', ...common, events };
  },
  toolReturned: (record, common) => {
    const returned = stringsOf(record, 'callId', 'output');
    const waitedMs = numberAt(record, 'waitedMs') ?? 0;
    const [isError, isDenied] = [trueAt(record, 'isError'), trueAt(record, 'isDenied')];
    const more = defined({ isError, isDenied, waitedMs: waitedMs > 0 ? waitedMs : undefined });
    return returned && { type: 'toolReturned', ...common, ...returned, ...more };
  },
  turnEnded: (record, common) => {
    const status = endStatuses.find((known) => known === record.status);
    const failure = parseFailure(record.failure);
    return status && { type: 'turnEnded', ...common, status, ...(failure && { failure }) };
  },
  questionWithdrawn: (_, common) => ({ type: 'questionWithdrawn', ...common }),
  versionChosen: (_, common) => ({ type: 'versionChosen', ...common }),
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

/**
 * Whether a stored value is a turn id of the extension's own form: 1 to 64 letters, digits, `_` or `-`, not beginning
 * with `__`.
 */
export function isTurnId(value: unknown): value is string {
  return typeof value === 'string' && isSafeId(value);
}

/** A stored plan, or `undefined` for what is none. */
function parsePlan(value: unknown): RequestPlan | undefined {
  const mode = stringAt(value, 'mode');
  if (mode !== 'first' && mode !== 'chain' && mode !== 'replay') return undefined;
  const inForce = isObject(value) &&
    value.instructions !== undefined && {
      instructions: arrayAt(value, 'instructions').flatMap((one) => parseInstruction(one) ?? []),
    };
  if (mode !== 'replay') return { mode, ...inForce };
  // Newer versions may know other reasons; nothing is said of those.
  const reason = (stringAt(value, 'reason') ?? '') as ReplayReason;
  return { mode, reason, ...defined({ sent: countAt(value, 'sent'), left: countAt(value, 'left') }), ...inForce };
}

function parseInstruction(value: unknown): KnownInstruction | undefined {
  const [source, mark] = [stringAt(value, 'source'), stringAt(value, 'mark')];
  if (!isObject(value) || source === undefined || mark === undefined) return undefined;
  return { source, mark, ...(value.isParameter === true && { isParameter: true }) };
}

/** A stored change of a file, or `undefined` for what is none. */
function parseChange(value: unknown): ProposedChange | undefined {
  const place = stringsOf(value, 'uri', 'path');
  const hunks = arrayAt(value, 'hunks').flatMap((one) => parseHunk(one) ?? []);
  return place && defined({ ...place, hunks, review: parseReview(objectAt(value, 'review')) });
}

function parseReview(value: unknown): ChangeReview | undefined {
  return numbersOf(value, 'kept', 'undone');
}

function parseHunk(value: unknown): Hunk | undefined {
  const line = numberAt(value, 'line');
  return line === undefined
    ? undefined
    : { line, removed: stringsAt(value, 'removed'), added: stringsAt(value, 'added') };
}
