import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Action } from '../../../../src/core/conversation/action.ts';
import { answerText } from '../../../../src/core/conversation/answerText.ts';
import { pathTo, shownTurns } from '../../../../src/core/conversation/path.ts';
import { toLogLine } from '../../../../src/core/stored/formatLogLine.ts';
import { TranscriptLog } from '../../../../src/host/storage/transcriptLog.ts';
import { asked, delta, received } from '../../../core/builders.ts';
import { lostQuestion } from './model.ts';
import { linesOf, turnActions, writeLog } from './richLog.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'threadline-damage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** A log on disk with these lines, opened. */
async function opened(...lines: readonly (Action | string)[]) {
  const log = new TranscriptLog(folder, `d${++count}`, () => undefined);
  const text = lines.map((line) => `\n${typeof line === 'string' ? line : (toLogLine(line) ?? '')}`).join('');
  writeFileSync(path.join(folder, `${log.id}.jsonl`), text);
  return await log.open(0, 40);
}

const [a, b, c] = [turnActions('a', null), turnActions('b', 'a'), turnActions('c', 'b')] as const;

describe('a log with a line that is damaged', () => {
  it.each([
    '{"v":1,"type":"eve',
    '\u0000\u0000\u0000',
    '}{',
    '[]',
    '{"v":1}',
    '"',
    '{"v":1,"type":"turnEnded","at":4,"turnId":"a","status":"com',
  ])('loses no more than %j', async (line) => {
    const whole = await opened(...a, ...b);
    const { conversation, damagedLines } = await opened(...a.slice(0, 2), line, ...a.slice(2), line, ...b);
    expect({ ...conversation, id: '' }).toEqual({ ...whole.conversation, id: '' });
    expect(damagedLines).toBe(2);
  });

  it.each([
    ['of which only the end is lost', (line: string) => line.slice(0, -9)],
    ['of which all is lost', () => 'x'],
    ['of a newer format', (line: string) => line.replace('"v":1', '"v":2')],
    ['whose text is no text', (line: string) => line.replace('"Question b"', '7')],
  ])('goes on through a question %s, and says so', async (_, damaged) => {
    const { conversation } = await opened(...a, damaged(toLogLine(b[0]!) ?? ''), ...b.slice(1), ...c);
    expect(shownTurns(conversation).map(({ question, status }) => [question.text, status])).toEqual([
      ['Question a', 'completed'],
      [lostQuestion, 'completed'],
      ['Question c', 'completed'],
    ]);
    expect(shownTurns(conversation).map(answerText)[1]).toContain('Grüße');
  });

  it('goes on through a turn of which nothing is left', async () => {
    const { conversation } = await opened(...a, ...c);
    expect(pathTo(conversation, 'c').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(conversation.turns.b).toMatchObject({
      status: 'failed',
      failure: { kind: 'cutOff' },
      question: { text: lostQuestion },
    });
  });

  it('finds its way where a question that waits has lost the one before it', async () => {
    const { conversation } = await opened(...a, 'x', c[0]!, ...b.slice(1), ...c.slice(1));
    expect(pathTo(conversation, conversation.headId).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('does not go round in circles', async () => {
    const { conversation } = await opened(asked('a', 'b'), asked('b', 'a'), asked('c', 'c'), ...a.slice(1));
    for (const id of ['a', 'b', 'c']) expect(pathTo(conversation, id).length).toBeLessThanOrEqual(3);
    expect(shownTurns(conversation).length).toBeGreaterThan(0);
  });

  it('passes over kinds of lines that nobody knows yet', async () => {
    const whole = await opened(...a);
    const { conversation, damagedLines } = await opened(
      ...a,
      '{"v":1,"type":"turnPinned","at":5,"turnId":"z"}',
      '{"v":1,"type":"shared","at":5,"with":"all"}',
      '{"v":1,"type":"versionChosen","at":5,"turnId":"z"}',
    );
    expect({ ...conversation, id: '' }).toEqual({ ...whole.conversation, id: '' });
    expect(damagedLines).toBe(2);
  });

  it('is read after a program has given its lines other ends', async () => {
    const log = new TranscriptLog(folder, 'crlf', () => undefined);
    writeFileSync(path.join(folder, 'crlf.jsonl'), linesOf([...a, ...b]).replaceAll('\n', '\r\n'));
    const { conversation, damagedLines } = await log.open(0, 40);
    expect(shownTurns(conversation).map(({ status }) => status)).toEqual(['completed', 'completed']);
    expect(damagedLines).toBe(0);
  });

  it('keeps what became of an edit, in whatever order its fields were', async () => {
    const change = { uri: 'file:///a', path: 'a', hunks: [] };
    const { conversation, damagedLines } = await opened(
      ...a,
      { at: 8, turnId: 'a', type: 'changeProposed', change },
      { at: 9, turnId: 'a', type: 'changeReviewed', review: { kept: 1, undone: 2 } },
    );
    expect(damagedLines).toBe(0);
    expect(conversation.turns.a?.change).toEqual({ ...change, review: { kept: 1, undone: 2 } });
  });

  it('is empty where there is nothing in it, or no file', async () => {
    expect((await opened()).conversation.turns).toEqual({});
    expect((await opened('', '', '\r')).conversation.headId).toBeNull();
    expect((await new TranscriptLog(folder, 'none', () => undefined).open(0, 40)).conversation.headId).toBeNull();
  });
});

/** What this thread has worked so far, in milliseconds: how busy the machine is does not count. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The longest work in one piece, during which nothing else could run, in milliseconds. */
async function longestGap(work: () => Promise<unknown>): Promise<number> {
  let [last, longest] = [worked(), 0];
  const look = (): void => {
    const now = worked();
    [longest, last] = [Math.max(longest, now - last), now];
  };
  const timer = setInterval(look, 1);
  await work();
  look();
  clearInterval(timer);
  return longest;
}

describe('opening', () => {
  it('a log with a line of 5 MB keeps nobody waiting', async () => {
    const log = new TranscriptLog(folder, 'huge', () => undefined);
    writeLog(path.join(folder, 'huge.jsonl'), [
      linesOf([...a.slice(0, 3), received('a', delta('x'.repeat(5_000_000))), ...b]),
    ]);
    let opening = await log.open(0, 40);
    const gap = await longestGap(async () => (opening = await log.open(0, 40)));
    console.log(`a line of 5 MB: ${gap.toFixed(1)} ms`);
    expect(answerText(opening.conversation.turns.a!).length).toBe(5_000_000);
    expect(gap).toBeLessThan(150);
  });

  it('a log of 50 MB keeps nobody waiting', async () => {
    const log = new TranscriptLog(folder, 'long', () => undefined);
    function* parts(): Generator<string> {
      for (let index = 0; index < 4_000; index++)
        yield linesOf(
          turnActions(`t${index}`, index === 0 ? null : `t${index - 1}`, { batches: 30, characters: 2_000 }),
        );
    }
    const bytes = writeLog(path.join(folder, 'long.jsonl'), parts());
    let opening = await log.open(0, 40);
    const gap = await longestGap(async () => (opening = await log.open(0, 40)));
    console.log(`a log of ${Math.round(bytes / 1e6)} MB: ${gap.toFixed(1)} ms`);
    expect(bytes).toBeGreaterThan(45_000_000);
    expect(shownTurns(opening.conversation)).toHaveLength(40);
    expect(gap).toBeLessThan(150);
  });
});
