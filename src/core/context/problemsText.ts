import { cut } from '../basics/cut.ts';

/** The most severe first; their places are VS Code's numbers. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

type Severity = (typeof severities)[number];

/** A problem that the editor knows of, with its place; lines and characters are 0-based. */
export interface FoundProblem {
  readonly path: string;
  readonly line: number;
  readonly character: number;
  readonly severity: Severity;
  readonly message: string;
  /** Who found it, and its code, such as `ts 2322`; empty when nobody says. */
  readonly origin: string;
}

const maxProblems = 100;
const maxCharacters = 20_000;

/** The most severe first; those of the open file before others of the same severity. */
export function sortedProblems(problems: readonly FoundProblem[], openPath?: string): readonly FoundProblem[] {
  const weight = ({ severity, path }: FoundProblem): number =>
    severities.indexOf(severity) * 2 + (path === openPath ? 0 : 1);
  return problems.toSorted((a, b) => weight(a) - weight(b) || compare(a.path, b.path) || a.line - b.line);
}

/** One line a problem, in the order of `sortedProblems`. */
export function problemsText(problems: readonly FoundProblem[], openPath: string | undefined): string {
  const sorted = sortedProblems(problems, openPath);
  const lines = fittingLines(sorted.map((problem) => problemLine(problem, maxMessage)));
  const left = sorted.length - lines.length;
  return [...lines, ...(left > 0 ? [`… and ${left} more, which are left out`] : [])].join('\n');
}

function fittingLines(lines: readonly string[]): readonly string[] {
  let length = 0;
  const fitting = lines.slice(0, maxProblems).findIndex((line) => (length += line.length + 1) > maxCharacters);
  return lines.slice(0, fitting < 0 ? maxProblems : Math.max(1, fitting));
}

const maxMessage = 2_000;

/** A problem as compilers write it, in one line, with lines and characters counted from 1. */
export function problemLine(
  { path, line, character, severity, message, origin }: FoundProblem,
  maxMessageCharacters: number,
): string {
  const words = cut(inOneLine(message), maxMessageCharacters);
  return `${path}:${line + 1}:${character + 1}: ${severity}: ${words}${origin === '' ? '' : ` (${origin})`}`;
}

function inOneLine(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
