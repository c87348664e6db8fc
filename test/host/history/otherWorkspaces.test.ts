import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foreignConversations } from '../../../src/host/history/otherWorkspaces.ts';
import { sweepDeleted } from '../../../src/host/storage/storedLogs.ts';
import { TranscriptLog } from '../../../src/host/storage/transcriptLog.ts';
import { answered } from '../../core/builders.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'threadline-disk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fail = (error: unknown): never => expect.fail(String(error));

describe('other workspaces', () => {
  interface Names {
    readonly folders: readonly string[];
    readonly files: readonly string[];
    readonly links: readonly string[];
    readonly workspaceFolders: readonly string[];
  }
  const names = JSON.parse(
    readFileSync(new URL('../../fixtures/hostile/storage/names.json', import.meta.url), 'utf8'),
  ) as Names;

  const conversationsIn = (...names: readonly string[]): string =>
    path.join(folder, ...names, 'threadline.threadline', 'conversations');
  const globalFolder = (): string => conversationsIn('globalStorage');
  const writeWorkspace = (name: string): Promise<string> => write(conversationsIn('workspaceStorage', name));

  async function write(conversations: string): Promise<string> {
    const log = new TranscriptLog(conversations, 'good', fail);
    answered('a', null, 'A').forEach((action) => log.append(action));
    await log.flush();
    return conversations;
  }

  it('are listed whatever else lies there', async () => {
    const odd = await writeWorkspace('odd');
    for (const name of names.folders) mkdirSync(path.join(odd, name));
    for (const name of names.files) writeFileSync(path.join(odd, name), '\0');
    for (const name of names.links)
      symlinkSync(path.join(odd, name === 'gone.jsonl' ? 'nothing' : name), path.join(odd, name));
    for (const [index, uri] of names.workspaceFolders.entries()) {
      await writeWorkspace(`w${index}`);
      writeFileSync(
        path.join(folder, 'workspaceStorage', `w${index}`, 'workspace.json'),
        JSON.stringify({ folder: uri }),
      );
    }
    writeFileSync(path.join(folder, 'workspaceStorage', 'a file'), '');
    const found = await foreignConversations(await writeWorkspace('own'), globalFolder());
    expect(found.map(({ id, title }) => [id, title])).toEqual(
      Array.from({ length: names.workspaceFolders.length + 1 }, () => ['good', 'Question a']),
    );
  });

  it('are listed with what was asked with no folder open, and from there too', async () => {
    const places = { one: await writeWorkspace('one'), two: await writeWorkspace('two') };
    const noFolder = await write(globalFolder());
    const seenFrom = async (own: string): Promise<readonly string[]> => {
      const found = await foreignConversations(own, globalFolder());
      return found.map(({ workspace }) => workspace).toSorted();
    };
    expect(await seenFrom(places.one)).toEqual(['No folder', 'two']);
    expect(await seenFrom(places.two)).toEqual(['No folder', 'one']);
    expect(await seenFrom(noFolder)).toEqual(['one', 'two']);
  });

  it('are swept, also past what cannot be deleted', async () => {
    const odd = await writeWorkspace('odd');
    mkdirSync(path.join(odd, '0.jsonl.deleted'));
    writeFileSync(path.join(odd, '1.jsonl.deleted'), '');
    await sweepDeleted(odd, Date.now() + 48 * 3_600_000);
    expect(readdirSync(odd)).not.toContain('1.jsonl.deleted');
  });
});
