// Runs the tests inside VS Code: node test/support/hostTests/main.ts [suite …] [--grep <text>] [--report <file>]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runHostTests } from './runHostTests.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, report: { type: 'string' } },
});
const report = await runHostTests({ only: positionals, grep: values.grep });
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(report, null, 2));
for (const { title, error } of report.failed) console.error(`\nFailed: ${title}\n${error}`);
if (report.failed.length > 0) process.exitCode = 1;
