import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../../src/core/edit/answer/answerCode.ts';
import { contentsOf, quotedAt } from '../../../../src/core/edit/answer/chooseBlock.ts';
import { CodeStream } from '../../../../src/core/edit/answer/codeStream.ts';
import type { EditTarget } from '../../../../src/core/edit/lines/editTarget.ts';
import { answerOf, deltasOf, proseLines, refusals, shapes, wrappedFences } from '../answers.ts';
import { randomEdit } from '../randomCode.ts';

const target = (text: string, languageId = 'typescript'): EditTarget => ({
  lines: text.split('\n'),
  languageId,
  indentUnit: '  ',
});

function streamed(to: EditTarget, ...deltas: readonly string[]): readonly string[] {
  const stream = new CodeStream(to);
  return deltas.flatMap((delta) => stream.push(delta));
}

const slips = ['kept', 'allDropped', 'firstDropped'] as const;
const closed = shapes.filter((shape) => !['unclosed', 'cutOff', 'refused'].includes(shape));

/** An edit, an answer with it, and the answer in deltas. */
function answered(from = shapes) {
  return fc
    .tuple(randomEdit(), fc.constantFrom(...slips))
    .chain(([edit, slip]) =>
      answerOf(edit.edited, slip, from).chain((answer) =>
        deltasOf(answer.answer).map((deltas) => ({ ...edit, answer, deltas })),
      ),
    );
}

/** Whether lines are nothing but some of the target's: as far as is known while they come, they may only be quoted. */
function isPartOf(lines: readonly string[], { lines: all }: EditTarget): boolean {
  return quotedAt(lines, all) !== undefined && contentsOf(lines).length < contentsOf(all).length;
}

describe('a stream of code', () => {
  it('gives the same lines however the answer is cut', () => {
    fc.assert(
      fc.property(answered(), ({ target: to, answer, deltas }) => {
        const whole = streamed(to, answer.answer);
        expect(streamed(to, ...deltas)).toEqual(whole);
        expect(streamed(to, ...answer.answer.split(''))).toEqual(whole);
      }),
    );
  });

  it.each([
    ['tags of a search', ['<search>', 'let a = 9;', '</search>']],
    ['the names of a patch', ['index 1a2b3c..4d5e6f 100644', '-let a = 1;', '+let a = 2;']],
    ['a patch of a new file', ['new file mode 100644', '+let a = 2;']],
    ['a conflict', ['<<<<<<< SEARCH', 'let a = 9;', '=======']],
    ['a hunk', ['@@ -1 +1 @@', '-let a = 1;']],
    ['the name of a file', ['--- a/a.ts', '+++ b/a.ts']],
  ])('shows nothing of a block that begins with %s', (_, lines) => {
    expect(streamed(target('let a = 1;\nlet b = 1;'), ['```ts', ...lines, '```', ''].join('\n'))).toEqual([]);
  });

  it('gives what the whole answer gives', () => {
    fc.assert(
      fc.property(answered(closed), ({ target: to, answer, deltas, edited }) => {
        const shown = streamed(to, ...deltas);
        expect(shown).toEqual(isPartOf(edited, to) ? edited.slice(0, shown.length) : edited);
        expect(answerCode(answer.answer, to, true)).toEqual({ kind: 'code', lines: edited, isWhole: true });
      }),
      { numRuns: 300 },
    );
  });

  it('gives a beginning of the lines of an answer that broke off', () => {
    fc.assert(
      fc.property(answered(['unclosed', 'cutOff']), ({ target: to, deltas, edited }) => {
        const lines = streamed(to, ...deltas);
        expect(lines).toEqual(edited.slice(0, lines.length));
      }),
    );
  });

  it('never gives prose', () => {
    fc.assert(
      fc.property(answered(), ({ target: to, answer }) => {
        expect(
          streamed(to, answer.answer).filter((line) => [...proseLines, ...refusals].includes(line.trim())),
        ).toEqual([]);
      }),
    );
  });

  it.each([
    ['shows nothing of code without a block', 'a();', 'a();\nb();\n', []],
    [
      'shows nothing of blocks inside code without one',
      '"""\n```py\nx()\n```\n"""\ndone()',
      'done()\n```py\nx()\n```\n',
      [],
    ],
    ['holds the first line until the second comes', 'a();', '```\na();\n', []],
    ['gives a single line once the block closes', 'a();', '```\na();\n```\n', ['a();']],
    ['holds blank lines until another follows', 'a();', '```\n\na();\n\nb();\n\n', ['a();', '', 'b();']],
    ['drops blank lines at the end of the block', 'a();', '```\na();\nb();\n\n```\n', ['a();', 'b();']],
    ['does not show a second block', 'a();', '```\na();\nb();\n```\n```\nc();\n```\n', ['a();', 'b();']],
    [
      'goes on after a block inside the code',
      'a();',
      '```md\na();\n```sh\nb\n```\nc();\n```\n',
      ['a();', '```sh', 'b', '```', 'c();'],
    ],
    [
      'stops at the first fence where the target has some',
      '# T\n```\nx\n```',
      '```md\n# T\n\nNew.\n```sh\nx\n```\n```\n',
      ['# T', '', 'New.'],
    ],
    [
      'goes on where the outer fence is longer than the target’s',
      '# T\n```\nx\n```',
      '````md\n# T\n```sh\nx\n```\n````\n',
      ['# T', '```sh', 'x', '```'],
    ],
    [
      'takes a line that only begins like a fence',
      'a();',
      '```\n``\n``` b`\n    ```\n```\n',
      ['``', '``` b`', '    ```'],
    ],
    [
      'holds a sentence in the code until other code follows',
      'a();',
      '```\na();\nb("\nThis is text of the code.\n',
      ['a();', 'b("'],
    ],
    [
      'goes on after a sentence in the code',
      'a();',
      '```\na();\nb("\nThis is text of the code.\n");\n',
      ['a();', 'b("', 'This is text of the code.', '");'],
    ],
    [
      'ends where a fence is glued to the code',
      'a();',
      '```\na();\nb();\nc();```\nI added two calls.\nd();\n',
      ['a();', 'b();'],
    ],
    [
      'shows nothing of a refusal in a block',
      'a();',
      '```\nI cannot do this without a loop.\nSorry for that.\n```\n',
      [],
    ],
    ['takes a tilde fence in a block of backticks', 'a();', '```\n~~~\n~~~\n```\n', ['~~~', '~~~']],
  ])('%s', (_, to, answer, expected) => {
    expect(streamed(target(to), answer)).toEqual(expected);
    expect(streamed(target(to), ...answer.split(''))).toEqual(expected);
  });

  it.each(wrappedFences)('shows no fence around a fence: %s', (_, before, after) => {
    const answer = [...before, 'b();', '', 'c();', ...after, 'I added two calls.', ''].join('\n');
    expect(streamed(target('a();'), answer)).toEqual(['b();', '', 'c();']);
    expect(streamed(target('a();'), ...answer.split(''))).toEqual(['b();', '', 'c();']);
  });

  it('takes \\r\\n for one end when it comes in two deltas', () => {
    expect(streamed(target('a'), '```\r', '\na\r', '', '\nb\r', '\r', '\n```\r', '\n')).toEqual(['a', 'b']);
  });

  it('reads each delta once, however long the answer is', () => {
    const line = `  const text = "${'x'.repeat(60)}";\n`;
    const answer = `\`\`\`ts\n${line.repeat(20_000)}\`\`\`\n`;
    const deltas = answer.match(/[^]{1,20}/g) ?? [];
    expect(streamed(target('  a();'), ...deltas)).toHaveLength(20_000);
  });
});
