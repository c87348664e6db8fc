import * as l10n from '@vscode/l10n';

/** Lines of a text, counted from 0, both ends included. */
interface Lines {
  readonly start: number;
  readonly end: number;
}

/** For people: "5" or "5–7", counted from 1. */
export function lineNumbers({ start, end }: Lines): string {
  return start === end ? `${start + 1}` : `${start + 1}–${end + 1}`;
}

/** The same in words: "line 5" or "lines 5–7". */
export function linesText(lines: Lines): string {
  const numbers = lineNumbers(lines);
  return lines.start === lines.end ? l10n.t('line {0}', numbers) : l10n.t('lines {0}', numbers);
}
