import { describe, expect, it } from 'vitest';
import type { TextChange } from '../../../../src/core/edit/diff/change.ts';
import type { EditStep } from '../../../../src/core/edit/live/editStep.ts';
import type { InlineEditInput } from '../../../../src/core/edit/live/followedEdit.ts';
import { InlineEdit } from '../../../../src/core/edit/live/inlineEdit.ts';
import { applyChange, applyEdit } from '../lineBuilders.ts';

const sum = ['function sum(list) {', '  let total = 0;', '  for (const n of list) total += n;', '  return total;', '}'];
const renamed = sum.map((line) => line.replaceAll('total', 'result'));
const above = ['// above', ''];
const below = ['', '// below'];

function fenced(lines: readonly string[]): string {
  return ['```ts', ...lines, '```', ''].join('\n');
}

/** A document with an edit in it, whose steps are all made. */
class Page {
  document: readonly string[];
  readonly edit: InlineEdit;

  constructor(target: readonly string[] = sum, more: Partial<InlineEditInput> & { readonly isAlone?: boolean } = {}) {
    const { isAlone = false, ...input } = more;
    this.document = isAlone ? target : [...above, ...target, ...below];
    const place = {
      target: { lines: target, languageId: 'typescript', indentUnit: '  ' },
      startLine: isAlone ? 0 : above.length,
    };
    this.edit = new InlineEdit({ ...place, isWholeDocument: isAlone, ...input });
  }

  make(step: EditStep | undefined): void {
    this.document = (step?.edits ?? []).reduce(applyEdit, this.document);
    step?.commit();
    const { startLine, endLine } = this.edit.range;
    expect(this.document.slice(startLine, endLine)).toEqual(this.edit.lines);
  }

  stream(text: string): void {
    this.edit.answerGrew(text);
    this.make(this.edit.nextStep());
  }

  /** Streams a whole answer in two parts. @returns its outcome. */
  answer(text: string, isEnded = true): string {
    this.stream(text.slice(0, text.length / 2));
    this.stream(text.slice(text.length / 2));
    const end = this.edit.end(text, isEnded);
    this.make(end?.step);
    return end?.outcome ?? '';
  }

  type(change: TextChange): boolean {
    this.document = applyChange(this.document, change);
    const isInside = this.edit.changed(change);
    return isInside;
  }

  /** An undo or redo of the editor, its changes from the bottom up. */
  rewind(...changes: readonly TextChange[]): boolean {
    const before = this.document;
    this.document = changes.reduce(applyChange, before);
    return this.edit.rewound({ changes, before, after: this.document });
  }
}

/** `at('3:1', 'text')` puts text there, `at('3:1-4:0', '')` takes some away. */
function at(range: string, text: string): TextChange {
  const [start = '', end = start] = range.split('-');
  const [startLine = 0, startCharacter = 0] = start.split(':').map(Number);
  const [endLine = 0, endCharacter = 0] = end.split(':').map(Number);
  return { startLine, startCharacter, endLine, endCharacter, text };
}

describe('the outcome of an edit', () => {
  it('is “proposed” when the code differs', () => {
    const page = new Page();
    expect(page.answer(fenced(renamed))).toBe('proposed');
    expect(page.document).toEqual([...above, ...renamed, ...below]);
    expect(page.edit.openHunks).toEqual([
      { id: 0, line: 3, removed: sum.slice(1, 4), added: renamed.slice(1, 4), isTouched: false },
    ]);
  });

  it('is “unchanged” when it is the same', () => {
    const page = new Page();
    expect(page.answer(fenced(sum))).toBe('unchanged');
    expect(page.document).toEqual([...above, ...sum, ...below]);
    expect(page.edit.openHunks).toEqual([]);
  });

  it('is “prose” for a refusal, which changes nothing', () => {
    const page = new Page();
    expect(page.answer('I cannot do this: the code has no loop.')).toBe('prose');
    expect(page.document).toEqual([...above, ...sum, ...below]);
  });

  it('is “empty” for an answer without words', () => {
    expect(new Page().answer('\n')).toBe('empty');
  });

  it('is “unchanged” when an edit of an edit goes back to the first original', () => {
    expect(new Page(renamed, { base: sum }).answer(fenced(sum))).toBe('unchanged');
  });

  it('takes all lines away for an empty block', () => {
    const page = new Page();
    expect(page.answer('```ts\n```\n')).toBe('proposed');
    expect(page.document).toEqual([...above, ...below]);
    page.make(page.edit.undoAll());
    expect(page.document).toEqual([...above, ...sum, ...below]);
  });

  it('leaves one blank line when that was the whole document', () => {
    const page = new Page(sum, { isAlone: true });
    expect(page.answer('```ts\n```\n')).toBe('proposed');
    expect(page.document).toEqual(['']);
    page.make(page.edit.undoAll());
    expect(page.document).toEqual(sum);
  });
});

describe('an edit that is stopped', () => {
  it('keeps what came, and what was not reached', () => {
    const page = new Page();
    expect(page.answer(`\`\`\`ts\n${renamed.slice(0, 3).join('\n')}\n  ret`, false)).toBe('proposed');
    expect(page.document).toEqual([...above, ...renamed.slice(0, 3), ...sum.slice(3), ...below]);
  });

  it('undoes only what came', () => {
    const page = new Page();
    page.answer(`\`\`\`ts\n${renamed.slice(0, 3).join('\n')}\n  ret`, false);
    page.make(page.edit.undoAll());
    expect(page.document).toEqual([...above, ...sum, ...below]);
  });

  it('is reviewed as it stands when the document cannot be written to any more', () => {
    const page = new Page();
    page.stream(`\`\`\`ts\n${renamed.slice(0, 3).join('\n')}\n`);
    page.edit.stop();
    expect(page.edit.isWriting).toBe(false);
    expect(page.edit.openHunks.map(({ added }) => added)).toEqual([renamed.slice(1, 3)]);
  });
});

describe('a step', () => {
  it('counts only once it has been committed', () => {
    const page = new Page();
    page.edit.answerGrew(`\`\`\`ts\n${renamed.slice(0, 3).join('\n')}\n`);
    const step = page.edit.nextStep();
    expect(page.edit.lines).toEqual(sum);
    expect(page.edit.nextStep()?.edits).toEqual(step?.edits);
    page.make(step);
    expect(page.edit.lines).toEqual([...renamed.slice(0, 3), ...sum.slice(3)]);
    expect(page.edit.nextStep()).toBeUndefined();
  });

  it('goes where the lines have moved to', () => {
    const page = new Page();
    page.edit.answerGrew(`\`\`\`ts\n${renamed.slice(0, 3).join('\n')}\n`);
    page.edit.nextStep();
    expect(page.type(at('0:0', 'one\ntwo\n'))).toBe(false);
    page.make(page.edit.nextStep());
    expect(page.edit.drawing).toMatchObject({ hunks: [{ line: 5 }], cursor: 7 });
    page.edit.moved(3);
    expect(page.edit.range.startLine).toBe(7);
  });

  it('is none any more after somebody typed where it would go', () => {
    const page = new Page();
    page.edit.answerGrew(`\`\`\`ts\n${renamed.slice(0, 3).join('\n')}\n`);
    page.edit.nextStep();
    expect(page.type(at('4:3', 'typed'))).toBe(true);
    expect(page.edit.nextStep()).toBeUndefined();
    expect(page.edit.isWriting).toBe(false);
    expect(page.edit.lines).toEqual(page.document.slice(2, 7));
  });
});

it('is taken back by an undo to the lines that a formatter had made before the first of it was written', () => {
  const page = new Page();
  const formatted = sum.map((line) => line.replace(/^ {2}/, '    '));
  page.document = [...above, ...formatted, ...below];
  page.edit.reformatted(above.length, formatted);
  page.stream(fenced(renamed));
  const { startLine, endLine } = page.edit.range;
  const text = `${formatted.join('\n')}\n`;
  expect(page.rewind({ startLine, startCharacter: 0, endLine, endCharacter: 0, text })).toBe(true);
  expect([page.edit.isWriting, page.edit.lines]).toEqual([false, formatted]);
});

describe('what belongs to a review', () => {
  it('is refused while the lines are written', () => {
    const { edit } = new Page();
    expect([edit.undo(0), edit.undoAll(), edit.swap()]).toEqual([undefined, undefined, undefined]);
  });

  it('is not disturbed by a formatter that was followed while they were', () => {
    const page = new Page();
    page.answer(fenced(renamed));
    page.edit.reformatted(0, sum);
    expect(page.edit.lines).toEqual(renamed);
    expect(page.edit.range.startLine).toBe(above.length);
  });
});

describe('a review', () => {
  const twice = ['const first = 1;', ...sum, 'const last = 2;'];

  function reviewed(): Page {
    const page = new Page();
    page.answer(fenced(twice));
    return page;
  }

  it('is nothing before and after swapping twice', () => {
    const page = reviewed();
    const { openHunks } = page.edit;
    page.make(page.edit.swap());
    expect(page.document).toEqual([...above, ...sum, ...below]);
    page.make(page.edit.swap());
    expect(page.document).toEqual([...above, ...twice, ...below]);
    expect(page.edit.openHunks).toEqual(openHunks);
  });

  it('loses nothing that is typed between swapping and swapping back', () => {
    const page = new Page();
    page.answer(fenced(renamed.toSpliced(2, 1, sum[2]!)));
    expect(page.edit.openHunks).toHaveLength(2);
    page.make(page.edit.swap());
    page.type(at('3:11', 'typed'));
    page.make(page.edit.swap());
    page.edit.keepAll();
    expect(page.document).toEqual([...above, sum[0], '  let totaltyped = 0;', sum[2], renamed[3], '}', ...below]);
  });

  it('decides on each hunk by itself', () => {
    const page = reviewed();
    const [first, last] = page.edit.openHunks;
    page.make(page.edit.undo(first!.id));
    page.edit.keep(last!.id);
    expect(page.edit.openHunks).toEqual([]);
    expect(page.document).toEqual([...above, ...sum, 'const last = 2;', ...below]);
    expect(page.edit.baseLines).toEqual([...sum, 'const last = 2;']);
    expect(page.edit.undo(first!.id)).toBeUndefined();
  });

  it('takes the lines as they are when it could not follow', () => {
    const page = reviewed();
    page.edit.resync(['const first = 9;', ...sum]);
    expect(page.edit.lines).toEqual(['const first = 9;', ...sum]);
    expect(page.edit.openHunks).toMatchObject([{ line: 2, removed: [], added: ['const first = 9;'] }]);
  });
});

describe('an undo of the editor', () => {
  const removed = sum.slice(2);

  it('settles what it takes back, though it writes other lines than the edit differs in', () => {
    const page = new Page();
    page.answer(fenced(['  return total;', ...sum.slice(0, 3)]));
    expect(page.edit.openHunks).toMatchObject([
      { removed: [], added: ['  return total;'] },
      { removed: ['  return total;', '}'], added: [] },
    ]);
    expect(page.rewind(at('3:0-6:0', '}\n'), at('2:0', `${sum.slice(0, 3).join('\n')}\n`))).toBe(true);
    expect(page.document).toEqual([...above, ...sum, ...below]);
    expect(page.edit.openHunks).toEqual([]);
    expect(page.edit.range).toEqual({ startLine: 2, endLine: 7 });
  });

  it('leads back to each step of the writing', () => {
    const page = new Page();
    page.stream(`\`\`\`ts\n${renamed.slice(0, 3).join('\n')}\n`);
    const { lines } = page.edit;
    page.stream(`${renamed.slice(3).join('\n')}\n`);
    expect(page.edit.lines).not.toEqual(lines);
    expect(page.rewind(at('5:9-5:15', 'total'))).toBe(true);
    expect(page.edit.lines).toEqual(lines);
  });

  it('has back the lines at the edges that the edit took away', () => {
    const page = new Page();
    page.answer(fenced(removed));
    expect(page.rewind(at('2:0', `${sum.slice(0, 2).join('\n')}\n`))).toBe(true);
    expect(page.edit.range).toEqual({ startLine: 2, endLine: 7 });
    expect(page.edit.openHunks).toEqual([]);
  });

  it('ends the writing when it takes back what has been written', () => {
    const page = new Page();
    const shorter = sum.toSpliced(1, 1);
    page.stream(`\`\`\`ts\n${shorter.join('\n')}\n`);
    expect(page.document).toEqual([...above, ...shorter, ...below]);
    expect(page.rewind(at('3:0', `${sum[1]!}\n`))).toBe(true);
    expect(page.edit.isWriting).toBe(false);
    expect(page.edit.lines).toEqual(sum);
  });

  it('opens a hunk again that was undone, but none that was kept', () => {
    const page = new Page();
    page.answer(fenced(['const first = 1;', ...sum, 'const last = 2;']));
    const [first, last] = page.edit.openHunks;
    page.make(page.edit.undo(first!.id));
    page.edit.keep(last!.id);
    expect(page.rewind(at('2:0', 'const first = 1;\n'))).toBe(true);
    expect(page.edit.openHunks).toEqual([first]);
  });

  it('is a change like any other where it leads to lines that were never there', () => {
    const page = new Page();
    page.answer(fenced(renamed));
    expect(page.rewind(at('0:0', 'one\n'))).toBe(false);
    expect(page.rewind(at('4:0', '  other();\n'))).toBe(false);
  });
});

describe('an edit of an edit', () => {
  it('is undone to the first original, and leaves more lines around it alone', () => {
    const first = new Page();
    first.answer(fenced(renamed));
    const lines = first.document.slice(0, 8);
    const page = new Page(lines, { startLine: 0, ...first.edit.continued(0, lines) });
    page.document = first.document;
    page.answer(fenced(lines.map((line) => line.replace('list', 'numbers'))));
    expect(page.document).toContain('function sum(numbers) {');
    page.make(page.edit.undoAll());
    expect(page.document.slice(0, 7)).toEqual([...above, ...sum]);
  });
});
