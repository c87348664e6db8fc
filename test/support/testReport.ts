import { existsSync, readFileSync } from 'node:fs';

/** What one run of tests leaves behind, as JSON. */
export interface TestReport {
  readonly passed: number;
  readonly failed: readonly FailedTest[];
  /** Titles of tests that passed only when they were tried again, which they are where `--retries` asks for it. */
  readonly retried: readonly string[];
  /** How long each file took. */
  readonly secondsByFile: Readonly<Record<string, number>>;
  /** What tests have counted, one sentence each. */
  readonly figures: readonly string[];
}

export interface FailedTest {
  readonly title: string;
  readonly error: string;
}

export const emptyReport: TestReport = { passed: 0, failed: [], retried: [], secondsByFile: {}, figures: [] };

/** `undefined` when the run did not get so far as to write one. */
export function readReport(file: string): TestReport | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as TestReport) : undefined;
}

export function mergeReports(reports: readonly TestReport[]): TestReport {
  return {
    passed: reports.reduce((sum, { passed }) => sum + passed, 0),
    failed: reports.flatMap(({ failed }) => failed),
    retried: reports.flatMap(({ retried }) => retried),
    figures: reports.flatMap(({ figures }) => figures),
    secondsByFile: Object.assign({}, ...reports.map(({ secondsByFile }) => secondsByFile)) as Record<string, number>,
  };
}

/** The end of a long output is what is kept of it: what each failure says stands there, too. */
function beginningOf(error: string): readonly string[] {
  const lines = error.split('\n').filter((line) => line.trim() !== '' && !/node_modules|new Promise \(/.test(line));
  return lines.slice(0, 24).map((line) => `    ${line.slice(0, 400)}`);
}

/** The last lines of a run: the files that took longest, what was counted, what failed or was tried again, and how many passed. */
export function summaryOf({ passed, failed, retried, secondsByFile, figures }: TestReport): string {
  const slowest = Object.entries(secondsByFile)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 12)
    .map(([file, seconds]) => `  ${String(Math.round(seconds)).padStart(4)} s  ${file}`);
  return [
    ...(slowest.length === 0 ? [] : ['The slowest files:', ...slowest]),
    ...figures,
    ...failed.flatMap(({ title, error }) => [`Failed: ${title}`, ...beginningOf(error)]),
    ...retried.map((title) => `Tried again: ${title}`),
    `${passed} passed, ${failed.length} failed, ${retried.length} tried again`,
  ].join('\n');
}
