// npm test: every check of the project. A failing step does not keep the next from running. The tests inside VS Code and those end to end
// run at the same time: both wait for a VS Code most of the time.
//   node test/support/test.mjs                        all steps
//   node test/support/test.mjs unit [vitest's arguments]
//   node test/support/test.mjs host [suite …] [--grep <text>]
//   node test/support/test.mjs e2e [vitest's arguments]
import { rmSync } from 'node:fs';
import path from 'node:path';
import { runQuietly, runStep } from './runStep.mjs';
import { ensureBrowser } from './setup/browser.ts';
import { ensureCodeServer } from './setup/codeServer.ts';
import { findDesktopCode } from './setup/desktopCode.ts';
import { projectFolder } from './setup/paths.ts';
import { readHostReport, readVitestReport, type Counts } from './testCounts.ts';
import { createRunFolder } from './workbench/sampleWorkspace.ts';

interface Step {
  readonly name: string;
  readonly title: string;
  /** Runs at the same time as the one before it. */
  readonly isBesideTheLast?: true;
  /** What the step needs on this machine. */
  readonly setUp?: () => Promise<unknown>;
  /** What it needs of the project when it runs alone: a script of package.json. */
  readonly before?: string;
  readonly command: (reportFile: string) => readonly [string, ...string[]];
  /** How its report reads; without one the step counts as one test. */
  readonly read?: (reportFile: string) => Counts | undefined;
}

const steps: readonly Step[] = [
  { name: 'types', title: 'Types', command: () => npmScript('types') },
  { name: 'lint', title: 'Lint', command: () => npmScript('lint') },
  { name: 'unit', title: 'Unit tests', command: (file) => vitest('unit', file), read: readVitestReport },
  { name: 'package', title: 'Package', command: () => npmScript('package') },
  {
    name: 'host',
    title: 'Tests inside VS Code',
    setUp: setUpHost,
    before: 'build',
    command: hostTests,
    read: readHostReport,
  },
  {
    name: 'e2e',
    isBesideTheLast: true,
    title: 'End-to-end tests',
    setUp: setUpWorkbench,
    before: 'package',
    command: (file) => vitest('e2e', file),
    read: readVitestReport,
  },
];

function npmScript(name: string): readonly [string, ...string[]] {
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', 'run', '--silent', name];
}

function vitest(project: string, reportFile: string): readonly [string, ...string[]] {
  const runner = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  return [process.execPath, runner, 'run', '--config', 'test/vitest.config.ts', '--project', project, ...reporters];
}

function hostTests(reportFile: string): readonly [string, ...string[]] {
  return [process.execPath, path.join(projectFolder, 'test/support/hostTests/main.ts'), '--report', reportFile];
}

async function setUpHost(): Promise<void> {
  if ((await findDesktopCode()) === undefined) await setUpWorkbench();
}

async function setUpWorkbench(): Promise<void> {
  await ensureBrowser();
  await ensureCodeServer();
}

const reportFolder = createRunFolder();
process.once('exit', () => rmSync(reportFolder, { recursive: true, force: true }));

interface RunOptions {
  readonly extraArguments: readonly string[];
  /** The only step of this run: what it needs of the project is made first. */
  readonly isAlone: boolean;
  /** Another one runs beside it: its output comes at its end. */
  readonly isQuiet: boolean;
}

async function runTestStep(step: Step, { extraArguments, isQuiet }: RunOptions): Promise<Counts> {
  const reportFile = path.join(reportFolder, `${step.name}.json`);
  const [command, ...args] = step.command(reportFile);
  const env = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const { code, output } = await runStep(step.title.toLowerCase(), command, [...args, ...extraArguments], {
    cwd: projectFolder,
    env,
    show: !isQuiet,
  });
  if (isQuiet) console.log(`\n━━ ${step.title}\n${output}`);
  const counts = step.read?.(reportFile) ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  const hasHiddenFailure = code !== 0 && counts.failed === 0; // a file that could not be loaded, or no report at all
  return hasHiddenFailure ? { ...counts, failed: 1 } : counts;
}

/** Sets up, runs and reports one step; what its set-up cannot do is a failure of the step. */
async function runWholeStep(step: Step, options: RunOptions): Promise<Counts> {
  const started = Date.now();
  if (!options.isQuiet) console.log(`\n━━ ${step.title}`);
  let counts: Counts = { passed: 0, failed: 1 };
  try {
    await step.setUp?.();
    if (options.isAlone && step.before !== undefined)
      await runQuietly(`npm run ${step.before}`, ...splitCommand(npmScript(step.before)));
    counts = await runTestStep(step, options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  console.log(
    `━━ ${step.title}: ${counts.passed} passed, ${counts.failed} failed, ${Math.round((Date.now() - started) / 1000)} s`,
  );
  return counts;
}

function splitCommand([command, ...args]: readonly [string, ...string[]]): [string, string[]] {
  return [command, args];
}

const [only, ...extraArguments] = process.argv.slice(2);
const chosen = steps.filter(({ name }) => only === undefined || name === only);
if (chosen.length === 0)
  throw new Error(`“${only ?? ''}” is not a step; there are ${steps.map(({ name }) => name).join(', ')}.`);

/** Those of a stage run at the same time; their set-ups come first, one after the other. */
async function runStage(stage: readonly Step[]): Promise<readonly Counts[]> {
  const isAlone = only !== undefined;
  if (stage.length > 1) for (const { setUp } of stage) await setUp?.().catch(() => undefined); // the step says what is wrong
  return await Promise.all(
    stage.map((step, index) => runWholeStep(step, { extraArguments, isAlone, isQuiet: index > 0 })),
  );
}

const stages: Step[][] = [];
for (const step of chosen) {
  if (step.isBesideTheLast && stages.length > 0) stages.at(-1)?.push(step);
  else stages.push([step]);
}
const counts: Counts[] = [];
for (const stage of stages) counts.push(...(await runStage(stage)));
const passed = counts.reduce((sum, one) => sum + one.passed, 0);
const failed = counts.reduce((sum, one) => sum + one.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
