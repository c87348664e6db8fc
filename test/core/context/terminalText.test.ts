import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isOutputLost,
  maxOutputCharacters,
  plainOutput,
  terminalText,
} from '../../../src/core/context/terminalText.ts';

const command = { commandLine: 'npm test', output: 'one\r\ntwo\r\n', exitCode: 1, isRunning: false };

describe('a command of the terminal', () => {
  it('is its line, its output and how it ended', () => {
    expect(terminalText(command)).toBe('$ npm test\none\ntwo\n(exit code 1)');
    expect(terminalText({ ...command, exitCode: undefined })).toBe('$ npm test\none\ntwo');
    expect(terminalText({ ...command, exitCode: undefined, isRunning: true })).toMatch(/\n\(still running\)$/);
  });

  it('has no output, none yet, or one that VS Code did not pass on', () => {
    const marks = '\u001b]633;C\u0007\u001b]633;D;0\u0007';
    const silent = { ...command, exitCode: 0 };
    expect(terminalText({ ...silent, output: marks })).toBe('$ npm test\n(no output)\n(exit code 0)');
    expect(terminalText({ ...silent, output: '', isRunning: true })).toContain('\n(no output yet)\n');
    expect(terminalText({ ...silent, output: '' })).toBe(
      '$ npm test\n(the output could not be read; there may have been some)\n(exit code 0)',
    );
    expect([marks, ''].map((output) => isOutputLost({ ...silent, output }))).toEqual([false, true]);
  });

  it('says how much of a long output is left out, which is its beginning', () => {
    const text = terminalText({ ...command, output: `${'x'.repeat(maxOutputCharacters)}end` });
    expect(text).toMatch(/^\$ npm test\n… the first 3 characters are left out\nx+end\n\(exit code 1\)$/);
  });
});

describe('what a terminal would show', () => {
  it.each([
    ['colours', '\u001b[31mred\u001b[0m and \u001b[1;4mbold\u001b[m', 'red and bold'],
    ['marks of shell integration', '\u001b]633;C\u0007out\u001b]633;D;0\u001b\\', 'out'],
    ['a link', '\u001b]8;;https://a.b\u0007text\u001b]8;;\u0007', 'text'],
    ['a progress bar', '10 %\r50 %\r100 %\ndone', '100 %\ndone'],
    ['a shorter line over a longer one', 'abcdef\rxy', 'xycdef'],
    ['a sequence that is cut off', 'a\u001b[3', 'a'],
    ['a title in marks of eight bits', 'a\u009d0;title\u009cb', 'ab'],
    ['a title that is cut off', 'a\u001b]0;title', 'a'],
    ['a bell and a zero', 'a\u0007\u0000b', 'ab'],
    ['Chinese', '中文\r\n完成', '中文\n完成'],
  ])('of %s', (_, output, expected) => {
    expect(plainOutput(output)).toBe(expected);
  });

  it('is text without control characters, whatever comes, and takes no time', () => {
    const pieces = fc.constantFrom(
      '\u001b',
      '[',
      ']',
      '0',
      ';',
      'm',
      '\u0007',
      '\\',
      '\r',
      '\n',
      'a',
      '字',
      ' ',
      '\u009b',
      'P',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(plainOutput(parts.join(''))).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
      }),
    );
    for (const hostile of ['\u001b]', '\u001b[', '\r', '\u001bP\u001b', '\u009d'])
      expect(plainOutput(hostile.repeat(100_000)).length).toBeLessThan(200_000);
  });
});
