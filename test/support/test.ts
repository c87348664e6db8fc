// npm test: every check of the project. A failing step does not keep the next from running.
//   node test/support/test.mjs                        all steps
//   node test/support/test.mjs unit|webview|panel [vitest's arguments]
//   node test/support/test.mjs host [suite …] [--grep <text>]
//   node test/support/test.mjs e2e [vitest's arguments] [--pictures]
// With --retries=<number> a test that fails is tried again that often; which ones were is said at the end.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { runQuietly, runStep } from './runStep.mjs';
import { projectFolder } from './setup/paths.ts';
import { npmScript, rest, rows, type Step } from './steps.ts';
import { emptyReport, mergeReports, readReport, summaryOf, type TestReport } from './testReport.ts';
import { createRunFolder } from './workbench/sampleWorkspace.ts';

const retriesFlag = /^--retries=(\d+)$/;
const given = process.argv.slice(2);
const retries = Number(given.map((one) => retriesFlag.exec(one)?.[1]).find((one) => one !== undefined) ?? 0);
const takesPictures = given.includes('--pictures');
if (takesPictures) process.env.THREADLINE_PICTURES = '1';
const [only, ...extraArguments] = given.filter((one) => one !== '--pictures' && !retriesFlag.test(one));

const steps = [...rows.flat(), ...rest];

const reportFolder = createRunFolder();
process.once('exit', () => rmSync(reportFolder, { recursive: true, force: true }));

interface RunOptions {
  readonly extraArguments: readonly string[];
  /** The only step of this run: what it needs of the project is made first. */
  readonly isAlone: boolean;
  /** Others run beside it, whose output is shown as it comes: its own comes at its end. */
  readonly isQuiet: boolean;
}

async function runTestStep(step: Step, { extraArguments, isQuiet }: RunOptions): Promise<TestReport> {
  const reportFile = path.join(reportFolder, `${step.name}.json`);
  const [command, ...args] = step.command(retries);
  const { code, output } = await runStep(step.title.toLowerCase(), command, [...args, ...extraArguments], {
    cwd: projectFolder,
    env: { THREADLINE_REPORT: reportFile, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    show: !isQuiet,
  });
  if (isQuiet) console.log(`\n━━ ${step.title}\n${output}`);
  const report = readReport(reportFile) ?? { ...emptyReport, passed: code === 0 ? 1 : 0 };
  const hasHiddenFailure = code !== 0 && report.failed.length === 0; // a file that could not be loaded, or no report at all
  return hasHiddenFailure ? { ...report, failed: [{ title: step.title, error: `exit code ${code}` }] } : report;
}

/** Sets up, runs and reports one step; what its set-up cannot do is a failure of the step. */
async function runWholeStep(step: Step, options: RunOptions): Promise<TestReport> {
  const started = Date.now();
  if (!options.isQuiet) console.log(`\n━━ ${step.title}`);
  let report: TestReport;
  try {
    await step.setUp?.();
    if (options.isAlone && step.before !== undefined) {
      const [command, ...args] = npmScript(step.before);
      await runQuietly(`npm run ${step.before}`, command, args);
    }
    report = await runTestStep(step, options);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    console.error(text);
    report = { ...emptyReport, failed: [{ title: step.title, error: text }] };
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`━━ ${step.title}: ${report.passed} passed, ${report.failed.length} failed, ${seconds} s`);
  return report;
}

/** @param left - Steps that any row takes from once its own are done. */
async function runRow(row: readonly Step[], left: Step[], options: RunOptions): Promise<readonly TestReport[]> {
  const reports: TestReport[] = [];
  for (const step of row) reports.push(await runWholeStep(step, options));
  for (let step = left.shift(); step; step = left.shift()) reports.push(await runWholeStep(step, options));
  return reports;
}

async function runAlone(name: string): Promise<readonly TestReport[]> {
  const step = steps.find((one) => one.name === name);
  const names = steps.map((one) => one.name);
  if (!step) throw new Error(`“${name}” is not a step; there are ${names.join(', ')}.`);
  return [await runWholeStep(step, { extraArguments, isAlone: true, isQuiet: false })];
}

/** One sheet of all states of the panel for each theme and language, beside the pictures of the tests. */
async function shootSheets(): Promise<void> {
  for (const locale of ['en', 'zh']) {
    const options = ['--sheets', '--locale', locale, '--out', 'test/e2e/screenshots/sheets'];
    await runQuietly(
      `Pictures of the panel (${locale})`,
      process.execPath,
      ['test/webview/preview/shoot.ts', ...options],
      {
        cwd: projectFolder,
      },
    );
  }
}

/** The set-ups come first: two of them at once would install the same things. What one of them cannot do, its step says. */
async function runAll(): Promise<readonly TestReport[]> {
  for (const { setUp } of steps) await setUp?.().catch(() => undefined);
  const left = [...rest];
  const reports = await Promise.all(
    rows.map((row, index) =>
      runRow(row, left, { extraArguments: [], isAlone: false, isQuiet: index < rows.length - 1 }),
    ),
  );
  return reports.flat();
}

const report = mergeReports(only === undefined ? await runAll() : await runAlone(only));
if (takesPictures && (only ?? 'e2e') === 'e2e' && extraArguments.length === 0) await shootSheets();
console.log(`\n${summaryOf(report)}`);
if (report.failed.length > 0) process.exitCode = 1;
