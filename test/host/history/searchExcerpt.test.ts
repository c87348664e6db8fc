import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../src/host/history/searchExcerpt.ts';

describe('what is shown of a place that was found', () => {
  it.each([
    ['## The **debouncer** waits', 'waits', 'The debouncer waits'],
    ['- one\n- two `code` needle\n- three', 'needle', 'one two code needle three'],
    ['See [the page](https://example.com/a) for needle.', 'needle', 'See the page for needle.'],
    ['needle\n\n```ts\nconst a = 1;\n```\nend', 'needle', 'needle const a = 1; end'],
    ['| a | b |\n| --- | :-: |\n| needle | c |', 'needle', 'a b needle c'],
    ['> *quoted* needle', 'needle', 'quoted needle'],
    ['2 * 3 * needle and a_b_c and __init__', 'needle', '2 * 3 * needle and a_b_c and __init__'],
    ['a | b or needle', 'needle', 'a | b or needle'],
    ['İİİabc', 'abc', 'İİİabc'],
    ['so **very bold** it\n is', 'BOLD it is', 'so very bold it is'],
  ])('%j is plain text: %j', (text, words, shown) => expect(excerpt(text, words)).toBe(shown));

  it('keeps the words as they were looked for', () => {
    expect(excerpt('so **very bold** it is', '**VERY bold**')).toBe('so **very bold** it is');
    expect(excerpt('so my_function it is', 'my_function')).toBe('so my_function it is');
  });

  it('is one short line, with dots where it was cut', () => {
    const shown = excerpt(`${'before '.repeat(200)}needle${' after'.repeat(200)}`, 'needle');
    expect(shown).toMatch(/^….*needle.*…$/);
    expect(shown.length).toBeLessThan(100);
  });

  it('never ends in half a character', () => {
    for (const far of ['', 'a'])
      expect(excerpt(`${'😀'.repeat(300)}${far}needle${far}${'😀'.repeat(300)}`, 'needle')).toMatch(
        /^…[😀a]+needle[😀a]+…$/u,
      );
  });

  it('takes no time for a hostile text', () => {
    for (const piece of ['[', '![](', '*a', '|', '`', '- - ', '> > '])
      expect(excerpt(`${piece.repeat(50_000)}needle${piece.repeat(50_000)}`, 'needle')).toContain('needle');
  });
});
