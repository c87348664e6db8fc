import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runHostTests } from '../support/hostTests/runHostTests.ts';
import { median, rounded } from './median.ts';

const launches = 5;

/** What `activation.test.ts` notes when it is asked to. */
interface Noted {
  readonly activateMs: number;
  readonly loaded: readonly string[];
}

/** Activation in fresh extension hosts, from the call to its end, the loading of the bundle included. */
export async function activation(): Promise<Readonly<Record<string, unknown>>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'threadline-bench-'));
  try {
    const noted: Noted[] = [];
    for (let launch = 0; launch < launches; launch += 1)
      noted.push(await launchOnce(path.join(folder, `${launch}.json`)));
    return {
      activateMs: rounded(median(noted.map(({ activateMs }) => activateMs)), 1),
      loadedByActivation: noted[0]?.loaded,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function launchOnce(file: string): Promise<Noted> {
  process.env.THREADLINE_ACTIVATION_FIGURES = file;
  const { failed } = await runHostTests({ only: ['folder'], grep: 'loads its own file' });
  if (failed.length > 0) throw new Error('Activation failed');
  return JSON.parse(readFileSync(file, 'utf8')) as Noted;
}
