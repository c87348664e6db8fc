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

/**
 * All that `npm test` checks, in two rows that run at the same time and take about as long: the one of the browser, which is waited for
 * most of the time, and the one of everything else.
 */
export const rows: readonly (readonly Step[])[] = [
  [
    { name: 'package', title: 'Package', command: () => npmScript('package') },
    { name: 'rooms', title: 'Rooms', command: () => npmScript('rooms') },
    { name: 'unused', title: 'Unused code', command: () => npmScript('unused') },
    { name: 'format', title: 'Format', command: () => [...npmScript('prettier'), '--', '--check'] },
    {
      name: 'e2e',
      title: 'End-to-end tests',
      setUp: setUpWorkbench,
      before: 'package',
      command: (retries) => vitest(['e2e'], retries),
    },
    {
      name: 'panel',
      title: 'Tests of the panel in a browser',
      setUp: ensureBrowser,
      command: (retries) => vitest(['panel'], retries),
    },
  ],
  [
    { name: 'types', title: 'Types', command: () => npmScript('types') },
    { name: 'lint', title: 'Lint', command: () => npmScript('lint') },
    { name: 'unit', title: 'Unit tests', command: (retries) => vitest(['unit', 'webview'], retries) },
    { name: 'host', title: 'Tests inside VS Code', setUp: setUpHost, before: 'build', command: hostTests },
  ],
];

export function npmScript(name: string): Command {
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', 'run', '--silent', name];
}

function vitest(projects: readonly string[], retries: number): Command {
  const runner = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./test/support/vitestReporter.ts'];
  const config = [
    '--config',
    'test/vitest.config.ts',
    ...projects.map((one) => `--project=${one}`),
    `--retry=${retries}`,
  ];
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
