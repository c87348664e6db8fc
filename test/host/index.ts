// What VS Code loads as `extensionTestsPath`: runs every test file that was built beside this one, and writes down how it went.
import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { isOfBuiltInExtension, loggedErrors, unexpected } from '../support/errorLog.ts';
import { expectedErrors } from '../support/inCode/expectErrors.ts';
import { until } from '../support/inCode/until.ts';
import { testTimeoutMs } from '../support/patience.ts';
import { emptyReport, type FailedTest, type TestReport } from '../support/testReport.ts';

/** VS Code waits for this; a rejection is its exit code 1. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const grep = process.env.THREADLINE_HOST_GREP;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: testTimeoutMs,
    retries: Number(process.env.THREADLINE_RETRIES ?? 0),
    reporter: 'spec',
    color: false,
    ...(grep ? { grep } : {}),
  });
  for (const file of testFiles()) mocha.addFile(path.join(__dirname, file));
  const tests = await runMocha(mocha);
  const report = { ...tests, failed: [...tests.failed, ...(await failedByLog())] };
  const reportFile = process.env.THREADLINE_HOST_REPORT;
  if (reportFile) writeFileSync(reportFile, JSON.stringify(report, null, 2));
  if (report.failed.length > 0) throw new Error(`${report.failed.length} of the tests in VS Code failed.`);
}

/** Those of no room first: what is loaded at the activation is seen before anything else is used. */
function testFiles(): readonly string[] {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  const depth = (file: string): number => file.split(path.sep).length;
  return files.filter((file) => file.endsWith('.test.js')).sort((a, b) => depth(a) - depth(b) || a.localeCompare(b));
}

function runMocha(mocha: Mocha): Promise<TestReport> {
  return new Promise((resolve) => {
    let passed = 0;
    const failed: FailedTest[] = [];
    const retried = new Set<string>();
    const secondsByFile: Record<string, number> = {};
    const listeners = process.listeners('uncaughtException');
    const runner = mocha.run(() => {
      const wereFailures = new Set(failed.map(({ title }) => title));
      resolve({
        ...emptyReport,
        passed,
        failed,
        retried: [...retried].filter((title) => !wereFailures.has(title)),
        secondsByFile,
      });
    });
    runner.once('start', () => leaveOthersErrors(listeners));
    runner.on('test', (test) => begun.push({ at: Date.now(), title: test.fullTitle() }));
    runner.on('pass', () => passed++);
    runner.on('retry', (test: Mocha.Test) => retried.add(test.fullTitle()));
    runner.on('fail', (test, error: Error) =>
      failed.push({ title: test.fullTitle(), error: error.stack ?? error.message }),
    );
    noteTimes(runner, secondsByFile);
  });
}

/**
 * Mocha takes any uncaught error for one of the test that runs. VS Code's git extension throws one when a repository goes while its
 * files are being decorated: such an error is VS Code's affair, which logs it.
 *
 * @param others - Who listened before Mocha did. VS Code wraps each listener, so that Mocha's own is not to be had.
 */
function leaveOthersErrors(others: readonly NodeJS.UncaughtExceptionListener[]): void {
  for (const listener of process.listeners('uncaughtException').filter((one) => !others.includes(one))) {
    process.off('uncaughtException', listener);
    process.on('uncaughtException', (error, origin) => {
      if (!isOfBuiltInExtension(error.stack ?? '')) listener(error, origin);
    });
  }
}

/** When each test began, so that an error in a log can be said to be its. */
const begun: { readonly at: number; readonly title: string }[] = [];

/** An error that no test has named is a failure, wherever it was thrown. */
async function failedByLog(): Promise<readonly FailedTest[]> {
  const folder = process.env.THREADLINE_HOST_DATA;
  if (!folder) return [];
  await allWritten(folder);
  return unexpected(loggedErrors(folder), [...expectedErrors(), new RegExp(lastError)]).map(({ at, text }) => ({
    title: `${begun.findLast((test) => test.at <= at)?.title ?? 'The start'} (no error in the logs)`,
    error: text,
  }));
}

const lastError = 'All tests have ended';

/** Errors reach the log in their order, a promise's after a second: one of our own is behind all of them. */
async function allWritten(folder: string): Promise<void> {
  void Promise.reject(new Error(lastError));
  const isWritten = (file: string): boolean => readFileSync(path.join(folder, file), 'utf8').includes(lastError);
  await until(
    () => globSync('**/logs/**/*exthost.log', { cwd: folder }).some(isWritten),
    () => 'the end of the log',
  );
}

/** The times of the suites that are no part of another one: with what goes before and after their tests. */
function noteTimes(runner: Mocha.Runner, secondsByFile: Record<string, number>): void {
  let startedAt = 0;
  runner.on('suite', ({ parent }) => {
    if (parent?.root) startedAt = Date.now();
  });
  runner.on('suite end', ({ parent, file }) => {
    if (!parent?.root || file === undefined) return;
    const name = path.join('test/host', path.relative(__dirname, file)).replace(/\.js$/, '.ts');
    secondsByFile[name] = (secondsByFile[name] ?? 0) + (Date.now() - startedAt) / 1000;
  });
}
