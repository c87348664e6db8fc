import { formatRecord } from '../stored/formatLogLine.ts';
import { arrayAt, isObject, type JsonObject, objectAt, parseJson, stringAt } from '../basics/json.ts';
import { isTurnId } from '../stored/parseLogLine.ts';

/** The scheme of URIs in imported conversations: only their path means something here. */
const scheme = 'imported:';

/** Whether a URI came with an imported conversation: then its path is looked for in the workspace. */
export function isImported(uri: string): boolean {
  return uri.startsWith(scheme);
}

type Translate = (line: string) => string | undefined;

/**
 * Makes the lines of another log into ones of a conversation of its own here: with turns that no response id is known of, and
 * addresses that lead nowhere.
 *
 * @returns what translates one line; `undefined` for one that has no place in it, such as where it had been forked from.
 */
export function lineImporter(newId: () => string): Translate {
  return translator(newId, withoutPlaces);
}

/** Gives turns other names. */
export function lineNumberer(newId: () => string): Translate {
  return translator(newId, (record) => record);
}

function translator(newId: () => string, change: (record: JsonObject) => JsonObject): Translate {
  const ids = new Map<string, string>();
  const renamed = (id: unknown): unknown => {
    if (!isTurnId(id)) return id;
    const known = ids.get(id) ?? newId();
    ids.set(id, known);
    return known;
  };
  return (line) => {
    const record = parseJson(line);
    if (!isObject(record) || record.type === 'forked') return undefined;
    const { turnId, parentId } = record;
    const changed = change(record);
    const question = objectAt(changed, 'question');
    return toLine({
      ...changed,
      ...(question?.summarises !== undefined && {
        question: { ...question, summarises: renamed(question.summarises) },
      }),
      ...(turnId !== undefined && { turnId: renamed(turnId) }),
      ...(parentId !== undefined && { parentId: renamed(parentId) }),
    });
  };
}

function withoutPlaces(record: JsonObject): JsonObject {
  const [question, change] = [objectAt(record, 'question'), objectAt(record, 'change')];
  return {
    ...record,
    ...(question && { question: { ...question, attachments: arrayAt(question, 'attachments').map(withoutPlace) } }),
    ...(change && { change: withoutPlace(change) }),
  };
}

function withoutPlace(value: unknown): unknown {
  return isObject(value)
    ? { ...value, uri: `${scheme}/${encodeURIComponent(wellFormed(stringAt(value, 'path') ?? ''))}` }
    : value;
}

/** A half of a surrogate pair cannot be encoded. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** A line of the log, whatever order of fields another program has left; `undefined` for what is nested too deeply. */
export function toLine(record: JsonObject): string | undefined {
  try {
    return formatRecord(record);
  } catch {
    return undefined;
  }
}
