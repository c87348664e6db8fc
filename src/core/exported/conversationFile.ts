import { arrayAt, isObject, numberAt, parseJson, stringAt } from '../json.ts';
import type { JsonObject } from '../json.ts';

const format = 'threadline.conversation';

/** A conversation as a file of its own, which another workspace can take in. */
export interface ConversationFile {
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The lines of its log. They hold no response id and no key. */
  readonly lines: readonly string[];
}

export function formatConversationFile({ title, createdAt, lines }: ConversationFile): string {
  const records = lines.flatMap((line) => parseJson(line) ?? []);
  return `${JSON.stringify({ format, version: 1, title, createdAt, records }, null, 1)}\n`;
}

/** `undefined` for anything that is no such file, or of a newer format. Its records are checked when they are read as a log. */
export function parseConversationFile(text: string): ConversationFile | undefined {
  const file = parseJson(text);
  const title = stringAt(file, 'title');
  const createdAt = numberAt(file, 'createdAt');
  if (stringAt(file, 'format') !== format || numberAt(file, 'version') !== 1 || title === undefined || createdAt === undefined) return undefined;
  const records = arrayAt(file, 'records').filter(isObject);
  return { title, createdAt, lines: records.map(toLine) };
}

/** In the order of fields that the log's index goes by, whatever order another program has left them in. */
function toLine({ v, type, at, turnId, parentId, isAside, ...rest }: JsonObject): string {
  return JSON.stringify({ v, type, at, turnId, parentId, isAside, ...rest });
}
