import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WorkbenchErrors } from '../../support/workbench/workbenchErrors.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'threadline-logs-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function log(file: string, ...lines: readonly string[]): void {
  const whole = path.join(root, 'data', 'logs', '1', file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, lines.join('\n'));
}

const start = '2026-01-02 03:04:05.678';

function found(...expected: readonly RegExp[]): string {
  const errors = new WorkbenchErrors();
  errors.expect(...expected);
  try {
    errors.check(root, 0);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

it('finds each error in the log of the extension that no test has named', () => {
  log('threadline.threadline/Threadline.log', `${start} [info] Asking`, `${start} [error] One`, `${start} [error] Two`);
  expect(found()).toMatch(/One[^]*Two/);
  expect(found(/One/)).not.toContain('One');
  expect(found(/One/, /Two/)).toBe('');
});

it('finds what the extension’s code threw in the extension host’s log, and nothing of others there', () => {
  const frame = '    at x (file:///e/threadline.threadline-1.0.0/dist/extension.js:1:2)';
  log(
    'remoteexthost.log',
    `${start} [error] TypeError: ours`,
    frame,
    `${start} [error] theirs`,
    '    at y (other.js:1:2)',
  );
  expect(found()).toContain('ours');
  expect(found()).not.toContain('theirs');
});

it('leaves out what was logged before', () => {
  log('threadline.threadline/Threadline.log', `${start} [error] One`);
  expect(() => new WorkbenchErrors().check(root, Date.now())).not.toThrow();
});
