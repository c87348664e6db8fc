// Runs the tests inside VS Code: node test/support/hostTests/main.ts [suite …] [--grep <text>] [--retries <number>]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runHostTests } from './runHostTests.ts';
import { suites } from './suites.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, retries: { type: 'string', default: '0' } },
});
const unknown = positionals.filter((name) => !(name in suites));
if (unknown.length > 0)
  throw new Error(`No suite: ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}.`);
const report = await runHostTests({ only: positionals, grep: values.grep, retries: Number(values.retries) });
const file = process.env.THREADLINE_REPORT;
if (file !== undefined) writeFileSync(file, JSON.stringify(report));
for (const { title, error } of report.failed) console.error(`\nFailed: ${title}\n${error}`);
if (report.failed.length > 0) process.exitCode = 1;
