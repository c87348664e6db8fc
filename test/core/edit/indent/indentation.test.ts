import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditTarget } from '../../../../src/core/edit/lines/editTarget.ts';
import { planIndentation } from '../../../../src/core/edit/indent/indentation.ts';
import { withSlip } from '../answers.ts';
import { randomEdit } from '../randomCode.ts';

function reindented(lines: readonly string[], target: EditTarget): readonly string[] {
  const reindent = planIndentation(lines, target);
  return lines.map((line, index) => reindent(line, index === 0));
}

function inUnit(lines: readonly string[], from: string, to: string): readonly string[] {
  return lines.map((line) => {
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    return to.repeat(indent.length / from.length) + line.slice(indent.length);
  });
}

describe('indentation that a model dropped', () => {
  it.each(['kept', 'allDropped', 'firstDropped'] as const)('comes back exactly when it was %s', (slip) => {
    fc.assert(
      fc.property(randomEdit(), ({ target, edited }) => {
        expect(reindented(withSlip(edited, slip), target)).toEqual(edited);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['kept', 'allDropped', 'firstDropped'] as const)('comes back in another unit than it was %s with', (slip) => {
    const units = fc.constantFrom(['\t', '    '], ['\t', '  '], ['    ', '\t'], ['  ', '\t']);
    fc.assert(
      fc.property(
        units.chain(([unit = '', written = '']) =>
          fc.record({ written: fc.constant(written), edit: randomEdit(fc.constant(unit)) }),
        ),
        ({ written, edit: { target, edited } }) => {
          expect(reindented(withSlip(inUnit(edited, target.indentUnit, written), slip), target)).toEqual(edited);
        },
      ),
      { numRuns: 300 },
    );
  });
});

const targetOf = (text: string, indentUnit = '    '): EditTarget => ({
  lines: text.split('\n'),
  languageId: 'typescript',
  indentUnit,
});

/** The text of `written` as it shall stand in the place of `target`. */
function placed(target: string, written: string, indentUnit?: string): string {
  return reindented(written.split('\n'), targetOf(target, indentUnit)).join('\n');
}

describe('indentation of new code', () => {
  it.each([
    ['stays where nothing was dropped', '    a();\n    b();', '    b();\n    a();', '    b();\n    a();'],
    [
      'stays in a wrapping that is not dropped',
      '    a();\n    b();',
      '    if (x) {\n        a();\n        b();\n    }',
      '    if (x) {\n        a();\n        b();\n    }',
    ],
    [
      'comes back in a wrapping as deep as what was dropped',
      '    a();\n    b();',
      'if (x)\n{\n    a();\n    b();\n}',
      '    if (x)\n    {\n        a();\n        b();\n    }',
    ],
    ['comes back in Python, where nothing closes', '        a()', 'if x:\n    a()', '        if x:\n            a()'],
    [
      'comes back where one level of two was dropped',
      '        a();\n        b();',
      '    x();\n    y();',
      '        x();\n        y();',
    ],
    [
      'is added once, to a first line only',
      '    return a;',
      'const b = a;\n    return b;',
      '    const b = a;\n    return b;',
    ],
    [
      'is not added to a first line that is another one of the target',
      '        a();\n    }\n    b();',
      '    b();',
      '    b();',
    ],
    [
      'is that of the first line for a line taken from deeper inside',
      '    if (a) {\n        return x;\n    }',
      'return x;',
      '    return x;',
    ],
    ['is not doubled', 'a();\nb();', '    x();\n    y();', 'x();\ny();'],
    ['stays deeper before a line that stands right', '}', '    x();\n}', '    x();\n}'],
    [
      'leaves lines of a text at the margin',
      '    const s = `\nfoo\n`;\n    go(s);',
      'const s = `\nfoo\nbar\n`;\n    go(s);',
      '    const s = `\nfoo\nbar\n`;\n    go(s);',
    ],
    ['fills an empty place', '    ', 'if (x) {\n    y();\n}', '    if (x) {\n        y();\n    }'],
    ['leaves the code in an empty place that has its own', '  ', '    x();\n    y();', '    x();\n    y();'],
    [
      'comes back in a chain of calls',
      '    return list.map(f);',
      'return list\n    .map(f)\n    .filter(g);',
      '    return list\n        .map(f)\n        .filter(g);',
    ],
    [
      'comes back where words and tags open a block',
      '    <b>x</b>',
      '<div class="a">\n    <b>x</b>\n</div>',
      '    <div class="a">\n        <b>x</b>\n    </div>',
    ],
    ['adds no space to blank lines', '    a();', 'x();\n\ny();', '    x();\n\n    y();'],
    ['keeps the space of blank lines', '    a();', '    x();\n  \n    y();', '    x();\n  \n    y();'],
  ])('%s', (_, target, written, expected) => {
    expect(placed(target, written)).toBe(expected);
  });
});

describe('units of indentation', () => {
  it.each([
    [
      'become tabs, with the space of comments left',
      '\tclass A {\n\t\tx = 1;\n\t}',
      '    /**\n     * A.\n     */\n    class A {\n        x = 2;\n    }',
      '\t/**\n\t * A.\n\t */\n\tclass A {\n\t\tx = 2;\n\t}',
    ],
    [
      'become tabs of eight',
      '\tint a;\n\tfoo(a);',
      '        int a;\n        if (a) {\n                foo(a);\n        }',
      '\tint a;\n\tif (a) {\n\t\tfoo(a);\n\t}',
    ],
    [
      'become four spaces for two where known lines show it',
      'def f():\n    a()\n    if x:\n        b()',
      'def f():\n  a()\n  if y:\n    b()',
      'def f():\n    a()\n    if y:\n        b()',
    ],
    ['stay two spaces where no line is known', 'def f():\n    a()', 'def g():\n  b()\n  c()', 'def g():\n  b()\n  c()'],
    [
      'stay when a level was taken out',
      'def f():\n    if x:\n        a()\n        b()',
      'def f():\n    a()\n    b()',
      'def f():\n    a()\n    b()',
    ],
  ])('%s', (_, target, written, expected) => {
    expect(placed(target, written)).toBe(expected);
  });

  it('are the editor’s where the target has none', () => {
    expect(placed('a();', 'if (x) {\n    a();\n}', '\t')).toBe('if (x) {\n\ta();\n}');
    expect(placed('a();', 'if (x) {\n\ta();\n}', '  ')).toBe('if (x) {\n  a();\n}');
  });

  it('are left alone in Markdown and YAML without evidence', () => {
    const reindent = planIndentation(['a:', '  b: 1'], { lines: ['a: 1'], languageId: 'yaml', indentUnit: '\t' });
    expect(reindent('  b: 1', false)).toBe('  b: 1');
  });
});
