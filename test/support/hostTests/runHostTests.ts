import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { findDesktopCode } from '../setup/desktopCode.ts';
import { cacheFolder, projectFolder } from '../setup/paths.ts';
import { createRunFolder } from '../workbench/sampleWorkspace.ts';
import { quietSettings, writeUserSettings } from '../workbench/userSettings.ts';
import { buildHostTests, findTestFiles } from './buildHostTests.ts';
import { suites } from './suites.ts';
import { emptyReport, mergeReports, readReport, type TestReport } from '../testReport.ts';

/** Takes the desktop's arguments and runs them in code-server, where the desktop is not to be had. */
const codeServerExecutable = fileURLToPath(new URL('codeServerExecutable.ts', import.meta.url));

/** In a browser VS Code saves by itself after a second, wherever a test is by then. */
const settings = { ...quietSettings, 'files.autoSave': 'off' };

export interface HostRunOptions {
  /** Only the suites of these names; default: all. */
  readonly only?: readonly string[];
  /** Only tests whose title matches. */
  readonly grep?: string | undefined;
  /** How often a test that fails is tried again; default: not at all. */
  readonly retries?: number;
}

/** Runs the tests of test/host/, each suite in a VS Code of its own, and returns all that happened. */
export async function runHostTests({ only = [], grep, retries = 0 }: HostRunOptions = {}): Promise<TestReport> {
  const desktop = await findDesktopCode();
  console.log(desktop === undefined ? 'VS Code: code-server with a browser.' : `VS Code: ${desktop}`);
  const reports: TestReport[] = [];
  const wanted = Object.entries(suites).filter(
    ([suite]) => findTestFiles(suite).length > 0 && (only.length === 0 || only.includes(suite)),
  );
  for (const [suite] of wanted) copyExtension(suite);
  for (const [suite, createWorkspace] of wanted) {
    console.log(`\nTests inside VS Code, ${suite}:`);
    reports.push(
      await runSuite(suite, { createWorkspace, executable: desktop ?? codeServerExecutable, grep, retries }),
    );
  }
  return mergeReports(reports);
}

interface SuiteOptions {
  readonly createWorkspace: (runFolder: string) => string | undefined;
  readonly executable: string;
  readonly grep: string | undefined;
  readonly retries: number;
}

async function runSuite(
  suite: string,
  { createWorkspace, executable, grep, retries }: SuiteOptions,
): Promise<TestReport> {
  const runFolder = createRunFolder();
  const reportFile = path.join(runFolder, 'report.json');
  const userData = path.join(runFolder, 'data');
  try {
    writeUserSettings(userData, settings, projectFolder);
    const workspace = createWorkspace(runFolder);
    const extension = copyOf(suite);
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: extension,
      extensionTestsPath: await buildHostTests(suite, path.join(extension, 'test')),
      launchArgs: [
        ...(workspace === undefined ? [] : [workspace]),
        ...[
          `--user-data-dir=${userData}`,
          `--extensions-dir=${path.join(runFolder, 'extensions')}`,
          '--password-store=basic',
        ],
      ],
      extensionTestsEnv: {
        THREADLINE_HOST_REPORT: reportFile,
        THREADLINE_HOST_DATA: userData,
        THREADLINE_HOST_GREP: grep,
        THREADLINE_RETRIES: String(retries),
        DASHSCOPE_API_KEY: undefined,
      },
    });
    return readReport(reportFile) ?? failedSuite(suite, 'VS Code ended well, but without a report.');
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    const report = readReport(reportFile);
    return report && report.failed.length > 0 ? report : failedSuite(suite, error.message, report);
  } finally {
    rmSync(runFolder, { recursive: true, force: true });
  }
}

/** The extension as it is built now: it may be built again while the tests run. Below the project, whose packages the tests use. */
function copyExtension(suite: string): void {
  const folder = copyOf(suite);
  rmSync(folder, { recursive: true, force: true });
  const parts = ['package.json', 'package.nls.json', 'package.nls.zh-cn.json', 'dist', 'l10n', 'media'];
  for (const part of parts) cpSync(path.join(projectFolder, part), path.join(folder, part), { recursive: true });
}

function copyOf(suite: string): string {
  return path.join(cacheFolder, 'host-tests', suite);
}

function failedSuite(title: string, error: string, report = emptyReport): TestReport {
  return { ...report, failed: [{ title, error }] };
}
