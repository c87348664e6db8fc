import { existsSync, readFileSync } from 'node:fs';
import type { HostReport } from './hostTests/hostReport.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Reads what vitest's JSON reporter wrote; `undefined` when it did not get that far. */
export function readVitestReport(file: string): Counts | undefined {
  const report = readJson(file) as { readonly numPassedTests: number; readonly numFailedTests: number } | undefined;
  return report && { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** Reads what the tests inside VS Code wrote; `undefined` when they did not get that far. */
export function readHostReport(file: string): Counts | undefined {
  const report = readJson(file) as HostReport | undefined;
  return report && { passed: report.passed.length, failed: report.failed.length };
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
