/** A file as a text names it, and perhaps a place in it. */
export interface WrittenLocation {
  /** With `/` between names, also where backslashes are written. */
  readonly path: string;
  readonly start?: WrittenPosition;
  /** The end of a range, which belongs to it. */
  readonly end?: WrittenPosition;
}

/** As editors show it: both begin with 1. */
interface WrittenPosition {
  readonly line: number;
  readonly column?: number;
}

/** What may stand behind a path: `:12`, `:12:3`, `:12-20`, `:12:3-14:9`, `#L12`, `#L12-L20`, `#L12C3`, `(12)`, `(12,3)`. */
export const placeInFile = String.raw`(?::L?\d{1,7}(?::\d{1,7})?(?:[-–,]L?\d{1,7}(?::\d{1,7})?)?|#L\d{1,7}(?:C\d{1,7})?(?:-L?\d{1,7}(?:C\d{1,7})?)?|\(\d{1,7}(?:, ?\d{1,7})?\))`;

const location = new RegExp(`^(?<path>[^\\n]+?)(?<place>${placeInFile})?$`);

/** Reads a path with the place behind it. Nothing is looked up. */
export function readLocation(written: string): WrittenLocation {
  const { path = '', place = '' } = location.exec(written.trim())?.groups ?? {};
  const parts = place.startsWith('(') ? [place] : place.split(/[-–]|,/);
  const [start, end] = parts.map(readPosition);
  return { path: path.replaceAll('\\', '/'), ...(start && { start }), ...(end && { end }) };
}

function readPosition(text: string): WrittenPosition | undefined {
  const [line, column] = Array.from(text.matchAll(/\d+/g), ([digits]) => Math.max(1, Number(digits)));
  if (line === undefined) return undefined;
  return { line, ...(column !== undefined && { column }) };
}
