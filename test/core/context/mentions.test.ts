import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findMentions,
  namedMention,
  pagesIn,
  pathCandidates,
  symbolWritten,
} from '../../../src/core/context/mentions.ts';
import { withoutCode } from '../../../src/core/context/withoutCode.ts';

const named = (text: string): readonly string[] =>
  findMentions(text).map((mention) =>
    'written' in mention ? mention.written : mention.kind === 'url' ? mention.url : mention.kind,
  );

describe('a mention', () => {
  it.each([
    ['#file:src/add.ts', ['src/add.ts']],
    ['Why does #file:src/add.ts fail?', ['src/add.ts']],
    ['See #file:"my files/a b.ts", please', ['my files/a b.ts']],
    ['(#selection) and #problems, then #changes.', ['selection', 'problems', 'changes']],
    ['解释#selection的作用', ['selection']],
    ['看看，#changes。', ['changes']],
    ['Sum up #url https://example.com/a?b=1.', ['https://example.com/a?b=1']],
    ['总结 #url https://example.com/a。谢谢', ['https://example.com/a']],
    ['First\n#problems\n#file:a.ts', ['problems', 'a.ts']],
    ['What is in #folder:src and #folder:"my docs"?', ['src', 'my docs']],
    ['Explain #symbol:add@src/add.ts and #symbol:sum.', ['add@src/add.ts', 'sum.']],
    ['Why did #terminal fail, with #editors?', ['terminal', 'editors']],
  ])('is found in %j', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  it.each([
    'Fixes #123 and #4',
    '#include <stdio.h>',
    'C# or F#?',
    '# Problems\n## changes',
    'color: #fff; background: #c0ffee',
    'a#selection, README.md#changes, [here](#changes), href="#problems"',
    '#terminals #editors.md #folder and #symbol: add',
    '#selections #problems-list #changes.md #changes/a',
    '#selection { color: red }',
    '#url and #url ftp://example.com',
    '#file: nothing',
    '`#selection`, ``#file:a.ts``',
    '```sh\n#selection\n#file:a.ts\n```',
    '~~~\n#changes\n',
    '#Selection #FILE:a.ts',
  ])('is not found in ordinary text: %j', (text) => {
    expect(named(text)).toEqual([]);
  });

  it('after code that was closed is found', () => {
    expect(named('```\n#problems\n```\n`x` #changes')).toEqual(['changes']);
  });

  it('says where it stands, so that the text is the same without looking at it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('#selection', '#file:a.ts', '#url https://a.b/c', '#problems'),
        fc.string(),
        (before, mention, after) => {
          const text = `${before}${mention}${after}`;
          let from = 0;
          for (const { start, end } of findMentions(text)) {
            expect(start).toBeGreaterThanOrEqual(from);
            expect(text[start]).toBe('#');
            from = end;
          }
          expect(from).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('is looked for in any text without failing, and quickly in a long one', () => {
    const pieces = fc.constantFrom(
      '#',
      '#file:',
      '"',
      '`',
      '```',
      '~~~',
      '\n',
      ' ',
      '#url https://',
      '(',
      '#selection',
      '中',
      '/',
      '\u2028',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 400 }), (parts) =>
        findMentions(parts.join('')).every(({ start, end }) => start < end),
      ),
    );
    expect(named(`${'`'.repeat(200_000)}#selection ${'(#file:'.repeat(20_000)}`).length).toBeLessThan(2);
  });

  it('of a file that was written by us is read back', () => {
    const path = fc.stringMatching(/^[\w ./()-]*[\w]$/).filter((text) => text.trim() === text && text !== '');
    fc.assert(
      fc.property(path, (text) => {
        expect(named(`See ${namedMention('file', text)} now`)).toEqual([text]);
      }),
    );
  });

  it('of a symbol may say the file that it is in', () => {
    expect(symbolWritten('add')).toEqual({ name: 'add' });
    expect(symbolWritten('add@src/add.ts')).toEqual({ name: 'add', path: 'src/add.ts' });
    expect(symbolWritten('@add')).toEqual({ name: '@add' });
  });

  it('may mean its path without the punctuation after it, and up to where a Chinese sentence goes on', () => {
    expect(pathCandidates('src/add.ts,')).toEqual(['src/add.ts,', 'src/add.ts']);
    expect(pathCandidates('src\\add.ts的作用')).toEqual(['src/add.ts的作用', 'src/add.ts']);
    expect(pathCandidates('文档/说明.md，再')).toEqual(['文档/说明.md，再', '文档/说明.md']);
  });

  it('of a page counts once', () => {
    expect(pagesIn('#url https://a.b #url https://a.b #url https://c.d')).toEqual(['https://a.b', 'https://c.d']);
  });
});

describe('code within a text', () => {
  it('becomes blanks, and everything else stays in its place', () => {
    const pieces = fc.array(fc.constantFrom('a', '`', '``', '```', '\n', ' ', '#x', '~~~', '中'), { maxLength: 60 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const bare = withoutCode(text);
        expect(bare).toHaveLength(text.length);
        expect(
          Array.from({ length: bare.length }, (_, index) => bare[index]).every(
            (character, index) => character === ' ' || character === text[index],
          ),
        ).toBe(true);
        expect(bare.split('\n')).toHaveLength(text.split('\n').length);
      }),
    );
  });
});
