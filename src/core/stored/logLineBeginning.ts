import { logVersion } from './formatLogLine.ts';

/** What the beginning of a log line says about the line's place; what it does not say is empty, `null` or 0. */
export interface Beginning {
  readonly type: string;
  /** Milliseconds since 1970, whole. */
  readonly at: number;
  /** How many digits `at` has. */
  readonly timeLength: number;
  readonly turnId: string;
  readonly parentId: string | null;
  readonly isAside: boolean;
  /** Whether it says where a question stands. */
  readonly isQuestion: boolean;
}

/** The most bytes that the beginning of a line takes. */
export const prefixBytes = 300;

/** The fields of a line that say where it belongs come first: `formatRecord` writes them so. */
const prefix = new RegExp(
  String.raw`^\{"v":${logVersion},"type":"(\w+)","at":(\d+)(?:\.\d+)?,` +
    String.raw`(?:"turnId":"([\w-]+)"(?:,"parentId":(null|"[\w-]+")(,"isAside":true)?,"question":)?)?`,
);

/** @param text - At least `prefixBytes` of the line, or all of it. */
export function readBeginning(text: string): Beginning {
  const [, type = '', at = '0', turnId = '', parent, aside] = prefix.exec(text) ?? [];
  const parentId = parent === undefined || parent === 'null' ? null : parent.slice(1, -1);
  return {
    type,
    at: Number(at),
    timeLength: at.length,
    turnId,
    parentId,
    isAside: aside !== undefined,
    isQuestion: parent !== undefined,
  };
}

const begin = `{"v":${logVersion},"type":"`;

export const eventsBegin = `${begin}eventsReceived","at":`;
export const plannedBegin = `${begin}requestPlanned","at":`;
export const endedBegin = `${begin}turnEnded","at":`;

const eventsLetter = eventsBegin.charCodeAt(begin.length);

/** How the usual lines of a turn begin, by the letter that tells them apart. */
const usualBegins: ReadonlyMap<number, string> = new Map(
  [eventsBegin, plannedBegin, endedBegin].map((one) => [one.charCodeAt(begin.length), one]),
);

/**
 * The beginning of a line of the usual kinds, recognised by one letter, which is fast; `undefined` if the line cannot
 * be one.
 */
export function usualBeginAt(text: string, start: number): string | undefined {
  const letter = text.charCodeAt(start + begin.length);
  return letter === eventsLetter ? eventsBegin : usualBegins.get(letter);
}

/** As `startsWith`, but much faster when it is so, which it is for most lines of a log. */
export function isAt(text: string, part: string, start: number): boolean {
  return text.indexOf(part, start) === start;
}
