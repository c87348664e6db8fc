import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Transcripts } from '../../../src/host/storage/transcripts.ts';
import { answered } from '../../core/builders.ts';

let folder: string;
let told: string[];
let transcripts: Transcripts;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'threadline-disk-'));
  told = [];
  transcripts = new Transcripts(
    folder,
    () => told.push('failed'),
    () => told.push('caught up'),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A folder in place of a log: nothing can be written there. */
const block = (id: string): unknown => mkdirSync(transcripts.path(id));
const unblock = (id: string): void => rmdirSync(transcripts.path(id));

async function write(id: string): Promise<void> {
  answered(`t-${id}`, null, 'A').forEach((action) => transcripts.of(id).append(action));
  await transcripts.flush();
}

describe('logs that cannot be written', () => {
  it('are told to have caught up when all of them have', async () => {
    for (const id of ['a', 'b']) {
      block(id);
      await write(id);
    }
    unblock('a');
    await transcripts.flush();
    expect([await transcripts.isBehind('a'), await transcripts.isBehind('b'), told]).toEqual([
      false,
      true,
      ['failed', 'failed'],
    ]);
    unblock('b');
    await transcripts.flush();
    expect(told).toEqual(['failed', 'failed', 'caught up']);
  });

  it('are not made anew when they are deleted before', async () => {
    block('a');
    await write('a');
    const log = transcripts.of('a');
    await transcripts.remove('a');
    // As the try that waits would.
    await log.flush();
    log.copy(['late']);
    await log.flush();
    expect(readdirSync(folder)).toEqual([path.basename(transcripts.deletedPath('a'))]);
    expect(transcripts.takeUnwritten('a')).toHaveLength(answered('t-a', null, 'A').length);
  });

  it('are written again where they could not be deleted', async () => {
    block('a');
    await write('a');
    mkdirSync(path.join(transcripts.deletedPath('a'), 'in the way'), { recursive: true });
    await expect(transcripts.remove('a')).rejects.toThrow();
    await transcripts.flush();
    unblock('a');
    await transcripts.flush();
    expect(readFileSync(transcripts.path('a'), 'utf8')).toContain('"turnId":"t-a"');
  });
});
