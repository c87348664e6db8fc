// @vitest-environment happy-dom
import fc from 'fast-check';
import { Lexer } from 'marked';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setFolded } from '../../../src/webview/markdown/code/codeFolding.ts';
import { codeText } from '../../../src/webview/markdown/code/codeLines.ts';
import { inlineLooks } from '../../../src/webview/markdown/inline/lexCost.ts';
import { BlockParser } from '../../../src/webview/markdown/structure/blockParser.ts';
import { parseHref } from '../../../src/core/basics/links.ts';
import { streamed } from './cuts.ts';
import { hostileTexts } from './hostileTexts.ts';
import { patienceMs } from '../../support/patience.ts';

let faults: unknown[] = [];
const onFault = (event: Event): void => void faults.push((event as ErrorEvent).error);

beforeEach(() => {
  faults = [];
  window.addEventListener('error', onFault);
});
afterEach(() => window.removeEventListener('error', onFault));

const draw = (...pieces: readonly string[]): HTMLElement => streamed(pieces);

/** What a text has become, without the words of buttons such as the one that unfolds long code. */
function shownText(element: HTMLElement): string {
  for (const button of element.querySelectorAll('button')) button.remove();
  return element.textContent;
}

/** What is no mark. */
const letters = (text: string): string => text.replace(/[^a-z]/g, '');

function cutAt(text: string, places: readonly number[]): readonly string[] {
  const ends = [...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

function depthOf(element: Element): number {
  return 1 + Math.max(0, ...Array.from(element.children, depthOf));
}

describe('A hostile text', () => {
  it.each(hostileTexts)('is drawn, and nested only so deep: %s', (_, text) => {
    expect(depthOf(draw(text))).toBeLessThan(120);
    expect(faults).toEqual([]);
  });

  it('is drawn in whichever pieces it comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...hostileTexts),
        fc.nat({ max: 4000 }),
        fc.array(fc.nat(), { maxLength: 5 }),
        ([, text], length, places) => void draw(...cutAt(text.slice(0, length), places)),
      ),
      { numRuns: 30 },
    );
    expect(faults).toEqual([]);
  });

  it('keeps every letter, whatever marks stand around', () => {
    const mark = fc.constantFrom(
      '> ',
      '- ',
      '1. ',
      '*',
      '**',
      '_',
      '[',
      ']',
      '![',
      '\n',
      '\n\n',
      ' ',
      '\t',
      '\\',
      '|',
      '#',
      '=',
      '---\n',
      '\u0000',
      '\ud800',
      '>'.repeat(60),
      '- '.repeat(60),
      '*'.repeat(60),
    );
    const long = fc
      .tuple(fc.array(mark, { minLength: 1, maxLength: 3 }), fc.nat({ max: 400 }))
      .map(([marks, times]) => marks.join('').repeat(times));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(mark, long, fc.constant('word')), { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 3 }),
        (parts, places) => {
          const text = parts.join('');
          expect(letters(shownText(draw(...cutAt(text, places))))).toBe(letters(text));
        },
      ),
      { numRuns: 30 },
    );
    expect(faults).toEqual([]);
  });

  it.each(hostileTexts)(
    'costs in proportion with its length, counted in characters that are looked at: %s',
    (_, text) => {
      const given: string[] = [];
      const lexed = vi.spyOn(Lexer.prototype, 'inlineTokens').mockImplementation((source, tokens = []) => {
        given.push(source);
        return tokens;
      });
      draw(text);
      lexed.mockRestore();
      // Twice: the last line is read to be shown while it grows, and once more when it has ended.
      expect(given.reduce((sum, source) => sum + inlineLooks(source), 0)).toBeLessThanOrEqual(2 * 800 * text.length);
    },
  );

  it.each([
    ['a list', '- a\n', 'b\n', 'list'],
    ['a list of many items', '- a\n'.repeat(200), 'b\n', 'list'],
    ['a list in a quote', '> - a\n', '> b\n', 'quote'],
    ['a quote', '> a\n', 'b\n> c\n', 'quote'],
  ])('costs no look at all that stands before for each line that continues %s', (_, first, line, type) => {
    const parser = new BlockParser(() => undefined);
    // Where it does, this takes minutes.
    for (const text of `${first}${line.repeat(500_000)}`.split('\n')) parser.addLine(text);
    expect(parser.document.children.map((block) => block.type)).toEqual([type]);
  });

  it('has no link to an address beyond what anybody would read', () => {
    expect(parseHref(`https://example.com/${'a'.repeat(4000)}`)).toBeDefined();
    expect(parseHref(`https://example.com/${'a'.repeat(5000)}`)).toBeUndefined();
  });
});

describe('Colours', () => {
  const drawCode = async (code: string): Promise<Element> => {
    const page = draw(`\`\`\`ts\n${code}\n\`\`\``);
    const { highlight } = await import('../../../src/webview/markdown/code/highlight.ts');
    // The grammar is there from now on, so that nothing is waited for but the drawing.
    await highlight(document.createElement('code'), 'a', 'ts');
    const [block] = page.querySelectorAll<HTMLElement>('.code-block');
    if (block) setFolded(block, false);
    await new Promise((resolve) => setTimeout(resolve));
    expect(codeText(page)).toBe(code);
    return page;
  };
  const tokens = (page: Element): number => page.querySelectorAll('[class^=token]').length;

  it('are for code of a bounded length, in lines of a bounded length', async () => {
    const page = await drawCode('const a = 1;\n'.repeat(1000));
    await vi.waitFor(() => expect(tokens(page)).toBeGreaterThan(1000), patienceMs);
    expect(tokens(await drawCode('const a = 1;\n'.repeat(5000)))).toBe(0);
    expect(tokens(await drawCode(`const a = "${'a'.repeat(2000)}";`))).toBe(0);
  });

  it('are nested only so deep', async () => {
    const { highlight } = await import('../../../src/webview/markdown/code/highlight.ts');
    for (const [language, text] of [
      ['python', "f'{"],
      ['python', '@a('],
      ['typescript', '`${'],
      ['typescript', '({['],
      ['json', '[{'],
      ['xml', '<a>'],
    ] as const) {
      const code = document.createElement('code');
      await highlight(code, text.repeat(2000), language);
      expect([language, depthOf(code) < 60]).toEqual([language, true]);
      expect(code.textContent).toBe(text.repeat(2000));
    }
  });
});
