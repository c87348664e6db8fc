// What VS Code loads as `extensionTestsPath`: runs every test file that was built beside this one, and writes down how it went.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import type { HostReport } from '../support/hostTests/hostReport.ts';

/** VS Code waits for this; a rejection is its exit code 1. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const grep = process.env.THREADLINE_HOST_GREP;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    reporter: 'spec',
    color: false,
    ...(grep ? { grep } : {}),
  });
  for (const file of testFiles()) mocha.addFile(path.join(__dirname, file));
  const report = await runMocha(mocha);
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

function runMocha(mocha: Mocha): Promise<HostReport> {
  return new Promise((resolve) => {
    const passed: string[] = [];
    const failed: { title: string; error: string }[] = [];
    const runner = mocha.run(() => resolve({ passed, failed }));
    runner.on('pass', (test) => passed.push(test.fullTitle()));
    runner.on('fail', (test, error: Error) =>
      failed.push({ title: test.fullTitle(), error: error.stack ?? error.message }),
    );
  });
}
