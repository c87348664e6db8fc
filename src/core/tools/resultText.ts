import { cut } from '../basics/cut.ts';

/** How much of a result the model is sent, in characters: about 6 000 tokens. */
export const maxResultCharacters = 24_000;

/** A text that fits, with a last line that says how much is missing. */
export function cutWithNote(text: string, maxCharacters = maxResultCharacters): string {
  if (text.length <= maxCharacters) return text;
  return `${cut(text, maxCharacters)}\n(Cut: these are the first ${maxCharacters} of ${text.length} characters.)`;
}

/** How many of the lines fit. */
export function fittingCount(lines: readonly string[], maxCharacters = maxResultCharacters): number {
  let room = maxCharacters;
  const tooMany = lines.findIndex((line) => (room -= line.length + 1) < 0);
  return tooMany < 0 ? lines.length : tooMany;
}

/** What of a file is wanted; lines count from 1, both ends inclusive. */
export interface WantedLines {
  readonly startLine?: number;
  readonly endLine?: number;
}

/** Lines of a file under a line that says which they are, and a last line that says how to get the rest. */
export function fileText(
  path: string,
  text: string,
  { startLine = 1, endLine = Number.MAX_SAFE_INTEGER }: WantedLines,
): string {
  const lines = fileLines(text);
  if (text === '') return `${path} is empty.`;
  if (startLine > lines.length) return `${path} has only ${lines.length} lines; ask for a startLine within them.`;
  const wanted = lines.slice(startLine - 1, endLine);
  const shown = wanted.slice(0, Math.max(1, fittingCount(wanted)));
  const last = startLine + shown.length - 1;
  const range = `lines ${startLine}–${last} of ${lines.length}`;
  return [
    `${path}, ${range}:`,
    ...shown.map(shortened),
    ...(last < lines.length ? [`(${range}; ask for startLine ${last + 1} for more)`] : []),
  ].join('\n');
}

/** A line break at the end begins no further line. */
function fileLines(text: string): readonly string[] {
  return text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
}

function shortened(line: string): string {
  if (line.length <= maxResultCharacters) return line;
  return `${cut(line, maxResultCharacters)}\n(This line has ${line.length} characters; only its beginning is shown. Look for parts of it with ws_find_text.)`;
}
