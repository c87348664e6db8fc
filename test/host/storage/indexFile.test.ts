import { createHash } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { indexVersion } from '../../../src/core/stored/storedIndex.ts';
import { scanLog } from '../../../src/host/storage/logScan.ts';
import { openLog, readTurns } from '../../../src/host/storage/readTranscript.ts';
import { TranscriptLog } from '../../../src/host/storage/transcriptLog.ts';
import { Transcripts } from '../../../src/host/storage/transcripts.ts';
import { asked } from '../../core/builders.ts';
import { lostQuestion } from '../session/tree/model.ts';
import { linesOf, richActions, turnActions } from '../session/tree/richLog.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'threadline-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [file, bare] = [path.join(folder, 'c.jsonl'), path.join(folder, 'bare.jsonl')];
const indexFile = `${file}.index`;
const conversation = { id: 'c', createdAt: 0 };
beforeEach(() => {
  for (const name of [file, bare, indexFile, `${bare}.index`]) rmSync(name, { force: true, recursive: true });
});

const opened = (name: string) => openLog({ file: name, keepsIndex: name === file }, conversation, 3);

/** What is read with the index, and what is read of the log alone. */
async function bothWays() {
  copyFileSync(file, bare);
  const [indexed, alone] = [await opened(file), await opened(bare)];
  const ids = Object.keys(alone.conversation.tree);
  const turns = await readTurns({ file, keepsIndex: true }, ids);
  return [
    { ...indexed, turns },
    { ...alone, turns: await readTurns({ file: bare, keepsIndex: false }, ids) },
  ];
}

const large = { batches: 2, characters: 100_000 };
/** Some 300 KB each: more than is looked at without an index. */
const talk = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) =>
    linesOf(turnActions(`t${from + at}`, from + at === 0 ? null : `t${from + at - 1}`, large)),
  ).join('');

async function indexedBytes(): Promise<number> {
  return (await scanLog(file)).indexedBytes;
}

describe('an index beside a log', () => {
  it('is written when the log is opened, and covers all but the end', async () => {
    writeFileSync(file, talk(0, 4));
    await opened(file);
    expect(statSync(file).size - (await indexedBytes())).toBeLessThan(1_000);
    const [indexed, alone] = await bothWays();
    expect(indexed).toEqual(alone);
  });

  it('is written along with the log', async () => {
    const log = new TranscriptLog(folder, 'c', (error) => expect.fail(String(error)));
    for (const action of [...turnActions('t0', null, large), ...turnActions('t1', 't0', large)]) log.append(action);
    await expect.poll(() => existsSync(indexFile)).toBe(true);
    await expect.poll(indexedBytes).toBeGreaterThan(500_000);
  });

  it('is not there for a small log, nor where nothing may be written', async () => {
    writeFileSync(file, linesOf(richActions));
    await opened(file);
    writeFileSync(bare, talk(0, 4));
    await opened(bare);
    expect([existsSync(indexFile), existsSync(`${bare}.index`)]).toEqual([false, false]);
  });

  it('holds nothing of what was said', async () => {
    writeFileSync(file, talk(0, 4));
    await opened(file);
    expect(readFileSync(indexFile, 'utf8')).not.toMatch(/Grüße|Question/);
  });

  it('goes away with its log', async () => {
    writeFileSync(file, talk(0, 4));
    await opened(file);
    await new Transcripts(folder, () => undefined).remove('c');
    expect(existsSync(indexFile)).toBe(false);
  });

  it.each<[string, () => void]>([
    ['is gone', () => rmSync(indexFile)],
    ['is empty', () => writeFileSync(indexFile, '')],
    ['is cut', () => truncateSync(indexFile, statSync(indexFile).size - 20)],
    ['has one other byte', () => writeFileSync(indexFile, readFileSync(indexFile, 'utf8').replace('"t1"', '"t9"'))],
    ['is of the log before it was cut', () => truncateSync(file, 900_000)],
    ['is of another log', () => writeFileSync(file, talk(0, 4).replaceAll('"t2"', '"u2"'))],
    ['is of a log that began otherwise', () => writeFileSync(file, talk(0, 5).replace('Question t0', 'Question u0'))],
  ])('is made anew when it %s', async (_, damage) => {
    writeFileSync(file, talk(0, 4));
    await opened(file);
    damage();
    expect(await indexedBytes()).toBe(0);
    const [indexed, alone] = await bothWays();
    expect(indexed).toEqual(alone);
    expect(await indexedBytes()).toBeGreaterThan(0);
  });

  it('is made anew when another version has written it', async () => {
    writeFileSync(file, talk(0, 4));
    await opened(file);
    const [, json = ''] = readFileSync(indexFile, 'utf8').split('\n');
    const other = json.replace(`"v":${indexVersion}`, `"v":${indexVersion + 1}`);
    writeFileSync(indexFile, `${createHash('sha256').update(other).digest('hex')}\n${other}`);
    expect(await indexedBytes()).toBe(0);
    await opened(file);
    expect(await indexedBytes()).toBeGreaterThan(0);
  });

  it('is made anew when the log was written to and is as long as before', async () => {
    writeFileSync(file, talk(0, 4));
    await opened(file);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"turnId":"t1","parentId":"t0"', '"turnId":"t1","parentId":null'),
    );
    utimesSync(file, 1, 1);
    const [indexed, alone] = await bothWays();
    expect(indexed).toEqual(alone);
  });

  it('is not believed where the log says something else', async () => {
    writeFileSync(file, talk(0, 6));
    await opened(file);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"type":"questionAsked","at":1,"turnId":"t2"', 'x'.repeat(43)) + talk(6, 7));
    expect(await indexedBytes()).toBeGreaterThan(0);
    const turns = await readTurns({ file, keepsIndex: true }, ['t1', 't2']);
    expect(turns.map(({ question }) => question.text)).toEqual(['Question t1', lostQuestion]);
  });

  it('cannot be written, and nobody misses it', async () => {
    writeFileSync(file, talk(0, 4));
    mkdirSync(indexFile);
    const [indexed, alone] = await bothWays();
    expect(indexed).toEqual(alone);
  });

  it('tells the same as its log, whatever comes to either', async () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.record({ type: fc.constant('turn' as const), of: fc.nat(9), kind: fc.nat(5) }) },
        fc.record({ type: fc.constant('cut log' as const), by: fc.nat(200_000) }),
        fc.record({ type: fc.constant('half a line' as const), by: fc.nat(200) }),
        fc.record({ type: fc.constant('damage index' as const), at: fc.nat() }),
        fc.record({ type: fc.constant('old index' as const) }),
        fc.record({ type: fc.constant('other window' as const) }),
      ),
      { minLength: 4, maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (chosen) => {
        for (const name of [file, indexFile]) rmSync(name, { force: true, recursive: true });
        writeFileSync(file, '');
        let [count, oldIndex] = [0, ''];
        for (const step of chosen) {
          if (step.type === 'turn') appendFileSync(file, linesOf(somethingOf(count++, step)));
          else if (step.type === 'cut log') truncateSync(file, Math.max(0, statSync(file).size - step.by));
          else if (step.type === 'half a line')
            appendFileSync(file, linesOf([asked(`h${step.by}`, null)]).slice(0, step.by));
          else if (step.type === 'other window') await Promise.all([opened(file), opened(file)]);
          else if (existsSync(indexFile)) {
            const index = readFileSync(indexFile);
            if (step.type === 'damage index') index[step.at % index.length]! ^= 1;
            writeFileSync(indexFile, step.type === 'old index' && oldIndex !== '' ? oldIndex : index);
            oldIndex ||= index.toString();
          }
          const [indexed, alone] = await bothWays();
          expect(indexed).toEqual(alone);
        }
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});

/** A turn below one of those so far, in one of the ways in which there are such. */
function somethingOf(count: number, { of, kind }: { readonly of: number; readonly kind: number }): readonly Action[] {
  const [id, parentId] = [`t${count}`, count === 0 ? null : `t${of % count}`];
  const actions = turnActions(id, parentId, large);
  if (kind === 1)
    return actions.map((action) => (action.type === 'questionAsked' ? { ...action, isAside: true } : action));
  if (kind === 2) return [actions[0]!, { type: 'questionWithdrawn', at: 7, turnId: id }];
  if (kind === 3) return actions.slice(0, 3);
  if (kind === 4)
    return [...actions, { type: 'versionChosen', at: 6, turnId: `t${of}` }, { type: 'renamed', at: 6, title: id }];
  return actions;
}
