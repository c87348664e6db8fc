import { describe, expect, it } from 'vitest';
import { linesAt, matchIndexes, searchPattern } from '../../../src/core/tools/findLines.ts';
import { cutWithNote, fileText, fittingCount } from '../../../src/core/tools/resultText.ts';

const lines = (count: number, width = 1): string =>
  Array.from({ length: count }, (_, at) => `${at + 1}`.padEnd(width, '.')).join('\n');

describe('a file that is read', () => {
  it('says which lines it shows, and no more when that is all', () => {
    expect(fileText('a.ts', 'x\r\ny\n', {})).toBe('a.ts, lines 1–2 of 2:\nx\ny');
    expect(fileText('a.ts', '', {})).toBe('a.ts is empty.');
    expect(fileText('a.ts', '\n', {})).toBe('a.ts, lines 1–1 of 1:\n');
  });

  it('says how to get the rest', () => {
    expect(fileText('a', lines(10), { startLine: 3, endLine: 4 })).toBe(
      'a, lines 3–4 of 10:\n3\n4\n(lines 3–4 of 10; ask for startLine 5 for more)',
    );
    const text = fileText('a', lines(2_310, 60), {});
    expect(text.length).toBeLessThan(24_200);
    expect(text).toMatch(/\n393\.+\n\(lines 1–393 of 2310; ask for startLine 394 for more\)$/);
    expect(fileText('a', lines(10), { startLine: 11 })).toMatch(/only 10 lines/);
  });

  it('shows the beginning of a line that is too long, and goes on behind it', () => {
    const text = fileText('a', `${'x'.repeat(30_000)}\ny`, {});
    expect(text).toMatch(/This line has 30000 characters[^]*ask for startLine 2/);
  });
});

describe('a long result', () => {
  it('is cut between characters and says so', () => {
    expect(cutWithNote('abc', 3)).toBe('abc');
    expect(cutWithNote('ab😀d', 3)).toBe('ab\n(Cut: these are the first 3 of 5 characters.)');
    expect([fittingCount(['aa', 'bb', 'c'], 6), fittingCount([], 1), fittingCount(['aaaa'], 2)]).toEqual([2, 0, 0]);
  });
});

describe('a search', () => {
  const found = (text: string, query: string, isRegex = false): readonly string[] => {
    const pattern = searchPattern(query, isRegex);
    if (typeof pattern === 'string') return [pattern];
    return linesAt(text, matchIndexes(text, pattern, 3)).map(({ line, text: shown }) => `${line}: ${shown}`);
  };

  it('finds lines, each once, with both kinds of letters unless there is a capital', () => {
    expect(found('Add add\nnone\nADD', 'add')).toEqual(['1: Add add', '3: ADD']);
    expect(found('Add\nadd', 'Add')).toEqual(['1: Add']);
    expect(found('a.b(c)[d]\naxb', 'a.b(c)[d]')).toEqual(['1: a.b(c)[d]']);
    expect(found('a\na\na\na', 'a')).toHaveLength(3);
  });

  it('takes regular expressions, and several lines', () => {
    expect(found('let x\nlet yy', '^let \\w{2}$', true)).toEqual(['2: let yy']);
    expect(found('ABC', '\\Sbc', true)).toEqual(['1: ABC']);
    expect(found('a\nb\nc', 'b\nc')).toEqual(['2: b']);
    expect(found('a', '(', true)[0]).toMatch(/no regular expression/);
    expect(found('a', '')[0]).toMatch(/empty/);
  });

  it.each(['', 'x'])('never cuts a long line within a character: %j beside what was found', (beside) => {
    const text = `${'😀'.repeat(200)}${beside}needle${beside}${'😀'.repeat(200)}`;
    expect(linesAt(text, [text.indexOf('needle')])[0]?.text).toMatch(/^…😀+x?needlex?😀+…$/u);
  });

  it('shows of a long line what is around the place', () => {
    const [line = ''] = found(`${'x'.repeat(5_000)}needle${'y'.repeat(5_000)}`, 'needle');
    expect(line.length).toBeLessThan(260);
    expect(line).toContain('needle');
  });
});
