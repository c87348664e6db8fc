// npm test: every check of the project, one step after the other, a failing one does not keep the next from running.
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
  { name: 'host', title: 'Tests inside VS Code', setUp: setUpHost, before: 'build', command: hostTests, read: readHostReport },
  { name: 'e2e', title: 'End-to-end tests', setUp: setUpWorkbench, before: 'package', command: (file) => vitest('e2e', file), read: readVitestReport },
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

async function runTestStep(step: Step, extraArguments: readonly string[]): Promise<Counts> {
  const reportFile = path.join(reportFolder, `${step.name}.json`);
  const [command, ...args] = step.command(reportFile);
  const env = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const { code } = await runStep(step.title.toLowerCase(), command, [...args, ...extraArguments], { cwd: projectFolder, env, show: true });
  const counts = step.read?.(reportFile) ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  const hasHiddenFailure = code !== 0 && counts.failed === 0; // a file that could not be loaded, or no report at all
  return hasHiddenFailure ? { ...counts, failed: 1 } : counts;
}

/** Sets up, runs and reports one step; what its set-up cannot do is a failure of the step. */
async function runWholeStep(step: Step, extraArguments: readonly string[], isAlone: boolean): Promise<Counts> {
  const started = Date.now();
  console.log(`\n━━ ${step.title}`);
  let counts: Counts = { passed: 0, failed: 1 };
  try {
    await step.setUp?.();
    if (isAlone && step.before !== undefined) await runQuietly(`npm run ${step.before}`, ...splitCommand(npmScript(step.before)));
    counts = await runTestStep(step, extraArguments);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  console.log(`━━ ${step.title}: ${counts.passed} passed, ${counts.failed} failed, ${Math.round((Date.now() - started) / 1000)} s`);
  return counts;
}

function splitCommand([command, ...args]: readonly [string, ...string[]]): [string, string[]] {
  return [command, args];
}

const [only, ...extraArguments] = process.argv.slice(2);
const chosen = steps.filter(({ name }) => only === undefined || name === only);
if (chosen.length === 0) throw new Error(`“${only ?? ''}” is not a step; there are ${steps.map(({ name }) => name).join(', ')}.`);
let passed = 0;
let failed = 0;
for (const step of chosen) {
  const counts = await runWholeStep(step, extraArguments, only !== undefined);
  passed += counts.passed;
  failed += counts.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
