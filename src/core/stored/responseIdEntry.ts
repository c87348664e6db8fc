import { isObject, numberAt, objectAt, parseJson, stringAt, stringsAt } from '../basics/json.ts';
import { maxIdAgeMs, type ResponseId } from '../request/responseIds.ts';
import { isResponseId } from '../output/responseId.ts';

/** A response that was begun and has not ended here: it cannot be continued, but the server may know how it ended. */
export interface StoredResponseId extends ResponseId {
  readonly isBegun?: true;
  /** Of responses of the same turn before it, which called functions. */
  readonly earlierIds?: readonly string[];
  /** The turn is deleted: how often the server was asked to delete its responses. */
  readonly deletionTries?: number;
}

/** The response ids of one workspace, by turn id: the one secret entry that holds them. */
export type ResponseIdEntry = Readonly<Record<string, StoredResponseId>>;

/** A workspace that is used all day long stays far below this; the oldest go first. */
const maxIds = 2_000;

/** Reads the entry; what is damaged, or too old to be of use, is left out. */
export function parseResponseIds(text: string | undefined, now: number): ResponseIdEntry {
  const stored = text === undefined ? undefined : parseJson(text);
  if (!isObject(stored) || stored.version !== 1) return {};
  const ids = Object.entries(objectAt(stored, 'ids') ?? {}).flatMap(([turnId, value]) => {
    const id = parseResponseId(value);
    return id ? [[turnId, id] as const] : [];
  });
  return withoutOld(ids, now);
}

/** Of a window that stays open for weeks, too, only what can still be continued is kept. */
export function withoutOld(ids: readonly (readonly [string, StoredResponseId])[], now: number): ResponseIdEntry {
  return Object.fromEntries(ids.filter(([, { createdAt }]) => now - createdAt <= maxIdAgeMs));
}

function parseResponseId(value: unknown): StoredResponseId | undefined {
  const id = stringAt(value, 'id');
  const origin = stringAt(value, 'origin');
  const model = stringAt(value, 'model');
  const createdAt = numberAt(value, 'createdAt');
  if (!isResponseId(id) || origin === undefined || model === undefined || createdAt === undefined) return undefined;
  const keyMark = stringAt(value, 'keyMark');
  const isBegun = isObject(value) && value.isBegun === true;
  const earlierIds = stringsAt(value, 'earlierIds').filter(isResponseId);
  const deletionTries = numberAt(value, 'deletionTries');
  return {
    ...{ id, origin, model, createdAt },
    ...(keyMark !== undefined && { keyMark }),
    ...(isBegun && { isBegun }),
    ...(earlierIds.length > 0 && { earlierIds }),
    ...(deletionTries !== undefined && { deletionTries }),
  };
}

/** Formats the entry as JSON with its version: the newest `maxIds` ids; older ones are left out. */
export function formatResponseIds(entry: ResponseIdEntry): string {
  const newest = Object.entries(entry)
    .sort(([, a], [, b]) => b.createdAt - a.createdAt)
    .slice(0, maxIds);
  return JSON.stringify({ version: 1, ids: Object.fromEntries(newest) });
}

/** Whether the entry was written by a newer version of this extension. */
export function isNewerEntry(text: string | undefined): boolean {
  return text !== undefined && (numberAt(parseJson(text), 'version') ?? 0) > 1;
}
