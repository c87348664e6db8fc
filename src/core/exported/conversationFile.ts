import { arrayAt, isObject, numberAt, parseJson, stringAt, stringsAt } from '../basics/json.ts';
import { lineNumberer, toLine } from './importedLines.ts';

const format = 'threadline.conversation';

/** A conversation as a file of its own, which another workspace can take in. */
export interface ConversationFile {
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The lines of its log. They hold no response id and no key. */
  readonly lines: readonly string[];
  /** The bytes of the images that they name, in base64. */
  readonly images?: readonly string[];
}

/** Turns are numbered; their ids here are not exported. */
export function formatConversationFile({ title, createdAt, lines, images = [] }: ConversationFile): string {
  let count = 0;
  const numbered = lineNumberer(() => `turn-${++count}`);
  const records = lines.flatMap((line) => parseJson(numbered(line) ?? '') ?? []);
  return `${JSON.stringify({ format, version: 1, title, createdAt, records, ...(images.length > 0 && { images }) }, null, 1)}\n`;
}

/** `undefined` for anything that is no such file, or of a newer format. Its records are checked when they are read as a log. */
export function parseConversationFile(text: string): ConversationFile | undefined {
  const file = parseJson(text);
  const title = stringAt(file, 'title');
  const createdAt = numberAt(file, 'createdAt');
  if (
    stringAt(file, 'format') !== format ||
    numberAt(file, 'version') !== 1 ||
    title === undefined ||
    createdAt === undefined
  )
    return undefined;
  return {
    title,
    createdAt,
    lines: arrayAt(file, 'records')
      .filter(isObject)
      .flatMap((record) => toLine(record) ?? []),
    images: stringsAt(file, 'images'),
  };
}
