import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runHostTests } from '../support/hostTests/runHostTests.ts';
import { rounded } from './median.ts';

/** What a line of an edit costs in the extension host, from the first one written to the change pending: 199 lines, a quarter of them changed. */
export async function editApply(): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'threadline-bench-'));
  const file = path.join(folder, 'edit.json');
  try {
    process.env.THREADLINE_EDIT_FIGURES = file;
    const { failed } = await runHostTests({ only: ['folder'], grep: 'at a speed that can be noted' });
    if (failed.length > 0) throw new Error('The edit failed');
    const { editApplyMsPerLine } = JSON.parse(readFileSync(file, 'utf8')) as { readonly editApplyMsPerLine: number };
    return { editApplyMsPerLine: rounded(editApplyMsPerLine, 2) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
