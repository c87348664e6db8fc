import fc from 'fast-check';
import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { closesFence, fenced, fenceFor, fenceLine } from '../../../src/core/basics/fences.ts';

const lines = fc.array(fc.constantFrom('`', '``', '```', '````', '~~~', 'code', ' ', '    ', '\t'), { maxLength: 4 });
const texts = fc
  .array(lines, { maxLength: 6 })
  .map((parts) => ['a', ...parts.map((line) => line.join('')), 'z'].join('\n'));

describe('a fence', () => {
  it('that is written for a text is closed by no line of it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(text.split('\n').some((line) => closesFence(line, fenceFor(text)))).toBe(false);
        expect([...new Lexer({ gfm: true }).lex(fenced(text, 'ts'))]).toMatchObject([
          { type: 'code', lang: 'ts', text },
        ]);
      }),
    );
  });

  it('opens a block exactly where `marked` says so', () => {
    fc.assert(
      fc.property(lines, (parts) => {
        const line = parts.join('');
        const [token] = new Lexer({ gfm: true }).lex(`${line}\nx`);
        const isFence = token?.type === 'code' && /^ *[`~]/.test(line);
        expect(fenceLine(line) !== undefined).toBe(isFence && !line.startsWith('    '));
      }),
    );
  });

  it.each([
    ['```', '```', true],
    ['  ````  ', '```', true],
    ['``', '```', false],
    ['```ts', '```', false],
    ['~~~', '```', false],
    ['    ```', '```', false],
  ])('%j closes what %j opened: %s', (line, run, closes) => {
    expect(closesFence(line, run)).toBe(closes);
  });
});
