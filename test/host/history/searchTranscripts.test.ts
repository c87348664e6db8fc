import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { searchTranscript, searchTranscripts } from '../../../src/host/history/searchTranscripts.ts';
import { answered, asked, delta, received, sent } from '../../core/builders.ts';
import { linesOf, turnActions } from '../session/tree/richLog.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'threadline-search-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function logOf(lines: string): string {
  const file = path.join(folder, `${++count}.jsonl`);
  writeFileSync(file, lines);
  return file;
}
const never = new AbortController().signal;
const talk = logOf(
  linesOf([
    ...turnActions('t0', null),
    ...answered(
      't1',
      't0',
      'Zażółć gęślą jaźń.\nÜber die Straße “hinweg”: C:\\Users (a+b)* = $x^2$ — 为什么这么慢？ЁЛКА 🌍',
    ),
  ]),
);

describe('searching a transcript', () => {
  it.each([
    ['zażółć GĘŚLĄ'],
    ['über'],
    ['ÜBER DIE'],
    ['straße'],
    ['“Hinweg”'],
    ['c:\\users'],
    ['(A+b)* = $x^2$'],
    ['为什么这么慢'],
    ['ёлка'],
    ['🌍'],
    ['QUESTION T1'],
  ])('finds %j, whatever its case', async (words) => {
    expect((await searchTranscript(talk, words, never))?.toLowerCase()).toContain(words.toLowerCase());
  });

  it.each([['not there'], ['"turnId"'], ['response.completed'], ['qwen3-max-2026'], ['a.b'], ['为何']])(
    'does not find %j, which nobody reads there',
    async (words) => {
      expect(await searchTranscript(talk, words, never)).toBeUndefined();
    },
  );

  it.each([
    ['bold text', 'This is bold text.'],
    ['IS BOLD', 'This is bold text.'],
    ['text. a new', 'text. A new line'],
    ['a  new', 'A new line'],
    ['a half-width', 'with a\u3000half-width blank'],
  ])('finds %j, whatever its marks and blanks, as the panel does', async (words, shown) => {
    const marked = logOf(
      linesOf(answered('t1', null, 'This is **bold** text.\n\nA `new` line with a\u3000half-width blank')),
    );
    expect((await searchTranscript(marked, words, never))?.replaceAll('`', '')).toContain(shown.replace(/\u3000/, ' '));
  });

  it.each(['**', ' ', '`_`'])('finds nothing for %j, which has no letter', async (words) => {
    expect(await searchTranscript(talk, words, never)).toBeUndefined();
  });

  it('finds what crosses the border of two pieces that are read', async () => {
    const long = logOf(linesOf(answered('t0', null, `${'汉字'.repeat(400_000)}Needle${'汉字'.repeat(10)}`)));
    expect(await searchTranscript(long, 'needle', never)).toContain('汉字Needle汉字');
  });

  describe('whose answer was stopped', () => {
    const answer = (...deltas: readonly string[]): string =>
      linesOf([
        ...[asked('s'), sent('s')],
        ...deltas.map((text) => received('s', delta(text))),
        { type: 'turnEnded', at: 4, turnId: 's', status: 'cancelled', failure: { kind: 'cancelled' } },
      ]);
    const stopped = logOf(answer('Use the exponential back', 'off', ' strategy, “and” **re', '**try it'));

    it.each([
      ['backoff'],
      ['back'],
      ['BACKOFF strategy'],
      ['exponential backoff strategy, “and”'],
      ['retry'],
      ['retry it'],
    ])('finds %j in whatever lines it stands', async (words) => {
      expect((await searchTranscript(stopped, words, never))?.toLowerCase()).toContain(words.toLowerCase());
    });
    it.each([['back strategy'], ['cancelledquestion'], ['question suse']])('does not find %j', async (words) => {
      expect(await searchTranscript(stopped, words, never)).toBeUndefined();
    });
    it('finds it across the border of two pieces that are read', async () => {
      const line = answer('x').length;
      for (const more of [0, line, 2 * line]) {
        const plain = linesOf(answered('t0', null, 'y'.repeat(512 * 1024 - 3_000 + more)));
        expect(await searchTranscript(logOf(plain + answer('back', 'off')), 'backoff', never)).toBe('backoff');
      }
    });
  });

  it('passes over what is gone, cut or no file', async () => {
    const cut = logOf(linesOf(answered('t0', null, 'Needle')).slice(0, -20));
    mkdirSync(path.join(folder, 'odd.jsonl'));
    for (const file of [cut, path.join(folder, 'gone.jsonl'), path.join(folder, 'odd.jsonl')])
      await expect(searchTranscript(file, 'no such words', never)).resolves.toBeUndefined();
  });
});

describe('searching 1,000 conversations of 50 turns', () => {
  const plain = Array.from({ length: 50 }, (_, at) =>
    linesOf(turnActions(`t${at}`, at === 0 ? null : `t${at - 1}`, { characters: 500 })),
  ).join('');
  const withNeedle = plain + linesOf(answered('t50', 't49', 'Here is the Needle.'));
  const files = Array.from({ length: 1_000 }, (_, at) => ({
    id: `c${at}`,
    file: logOf(at % 100 === 5 ? withNeedle : plain),
  }));

  it('tells each hit at once, the newest conversations first', async ({ task }) => {
    let searched = 0;
    const hits: { readonly id: string; readonly after: number }[] = [];
    await searchTranscripts(files, 'NEEDLE', never, {
      onFound: ({ id }) => void hits.push({ id, after: searched }),
      onSearched: () => searched++,
    });
    expect(hits.map(({ id }) => id).toSorted()).toEqual(
      Array.from({ length: 10 }, (_, at) => `c${at * 100 + 5}`).toSorted(),
    );
    // Before the next one is reached: those that are read at once may come in another order.
    for (const { id, after } of hits) expect(Math.abs(after - Number(id.slice(1)))).toBeLessThan(100);
    expect(searched).toBe(1_000);
    task.meta.figure = `first hit after ${hits[0]?.after} of ${searched} conversations`;
  });

  it('reads no more of them when it is stopped', async () => {
    const stop = new AbortController();
    let searched = 0;
    const hits: string[] = [];
    await searchTranscripts(files, 'needle', stop.signal, {
      onFound: ({ id }) => {
        hits.push(id);
        stop.abort();
      },
      onSearched: () => searched++,
    });
    expect(hits).toEqual(['c5']);
    expect(searched).toBeLessThan(20);
  });
});
