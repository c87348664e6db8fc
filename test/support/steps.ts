import path from 'node:path';
import { ensureBrowser } from './setup/browser.ts';
import { ensureCodeServer } from './setup/codeServer.ts';
import { findDesktopCode } from './setup/desktopCode.ts';
import { projectFolder } from './setup/paths.ts';

export type Command = readonly [string, ...string[]];

export interface Step {
  readonly name: string;
  readonly title: string;
  /** What the step needs on this machine. */
  readonly setUp?: () => Promise<unknown>;
  /** What it needs of the project when it runs alone: a script of package.json. */
  readonly before?: string;
  /** @param retries - How often a test that fails is tried again. */
  readonly command: (retries: number) => Command;
}

/** The two rows in which `npm test` runs its checks, at the same time: those of the packaged extension in a browser, which wait most of the time, and others. */
export const rows: readonly (readonly Step[])[] = [
  [
    { name: 'package', title: 'Package', command: () => npmScript('package') },
    {
      name: 'e2e',
      title: 'End-to-end tests',
      setUp: setUpWorkbench,
      before: 'package',
      command: (retries) => vitest('e2e', retries),
    },
  ],
  [
    { name: 'types', title: 'Types', command: () => npmScript('types') },
    { name: 'lint', title: 'Lint', command: () => npmScript('lint') },
    { name: 'unit', title: 'Unit tests', command: (retries) => vitest('unit', retries) },
    { name: 'host', title: 'Tests inside VS Code', setUp: setUpHost, before: 'build', command: hostTests },
  ],
];

/** What the row takes up that ends first, one after the other, so that both end near the same moment: the long ones first. */
export const rest: readonly Step[] = [
  {
    name: 'panel',
    title: 'Tests of the panel in a browser',
    setUp: ensureBrowser,
    command: (retries) => vitest('panel', retries),
  },
  { name: 'webview', title: 'Tests of the panel without a browser', command: (retries) => vitest('webview', retries) },
  { name: 'format', title: 'Format', command: () => [...npmScript('prettier'), '--', '--check'] },
  { name: 'unused', title: 'Unused code', command: () => npmScript('unused') },
  { name: 'rooms', title: 'Rooms', command: () => npmScript('rooms') },
];

export function npmScript(name: string): Command {
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', 'run', '--silent', name];
}

function vitest(project: string, retries: number): Command {
  const runner = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./test/support/vitestReporter.ts'];
  const config = ['--config', 'test/vitest.config.ts', `--project=${project}`, `--retry=${retries}`];
  return [process.execPath, runner, 'run', ...config, ...reporters];
}

function hostTests(retries: number): Command {
  return [process.execPath, path.join(projectFolder, 'test/support/hostTests/main.ts'), '--retries', String(retries)];
}

async function setUpHost(): Promise<void> {
  if ((await findDesktopCode()) === undefined) await setUpWorkbench();
}

async function setUpWorkbench(): Promise<void> {
  await ensureBrowser();
  await ensureCodeServer();
}
