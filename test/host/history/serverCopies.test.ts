import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServerCopies } from '../../../src/host/history/serverCopies.ts';
import { ResponseIdVault } from '../../../src/host/storage/responseIdVault.ts';
import { TranscriptLog } from '../../../src/host/storage/transcriptLog.ts';
import { answered } from '../../core/builders.ts';
import { MemorySecrets } from '../../support/doubles/memorySecrets.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'threadline-disk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fail = (error: unknown): never => expect.fail(String(error));

describe('what the server keeps', () => {
  const endpoint = { baseUrl: 'https://example.com/v1', apiKey: 'sk', idleTimeoutMs: 1_000 };

  async function forgotten(
    logs: Readonly<Record<string, readonly string[]>>,
    turnIds: readonly string[],
  ): Promise<readonly string[]> {
    for (const [name, turns] of Object.entries(logs)) {
      const log = new TranscriptLog(folder, name, fail);
      for (const turn of turns) answered(turn, null, 'A').forEach((action) => log.append(action));
      await log.flush();
    }
    const responseIds = new ResponseIdVault(new MemorySecrets(), 'w', fail);
    for (const turn of turnIds)
      responseIds.put(turn, { id: `resp_${turn}`, origin: 'https://example.com', model: 'm', createdAt: Date.now() });
    const removed: string[] = [];
    const stored = {
      retrieve: () => Promise.resolve(undefined),
      remove: (id: string) => Promise.resolve(removed.push(id) > 0),
    };
    await new ServerCopies({ stored, responseIds, endpoint: () => Promise.resolve(endpoint), folder }).forget(turnIds);
    expect(turnIds.filter((turn) => responseIds.get(turn) === undefined).map((turn) => `resp_${turn}`)).toEqual(
      removed,
    );
    return removed;
  }

  it('of a deleted conversation is deleted', async () =>
    expect(await forgotten({ other: ['x'] }, ['a', 'b'])).toEqual(['resp_a', 'resp_b']));
  it('of a deleted fork stays as far as the original has it', async () =>
    expect(await forgotten({ original: ['a', 'b'] }, ['a', 'b', 'c'])).toEqual(['resp_c']));
  it('is deleted where nothing is left', async () => expect(await forgotten({}, ['a'])).toEqual(['resp_a']));
});
