import { expect, it } from 'vitest';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { givenTitle, titleLimits, questionTitle } from '../../../src/core/conversation/titleOf.ts';
import { parseQuestion } from '../../../src/core/stored/parseQuestion.ts';
import { addTs, question } from '../builders.ts';

const other = { ...addTs, path: 'src/other.ts' };
const edit = (text: string, more: Partial<Question> = {}): string =>
  questionTitle(question(text, { kind: 'edit', attachments: [other, addTs], ...more }));

it.each([
  [
    'is the file and what the person wants',
    edit('rename total to sum\nand nothing else'),
    'add.ts: rename total to sum',
  ],
  ['is not the wording of ready-made edits', edit('Write tests for …', { name: 'write tests' }), 'add.ts: write tests'],
  ['is what is wanted where no file is known', edit('rename it', { attachments: [] }), 'rename it'],
])('the title of an edit %s', (_, title, expected) => expect(title).toBe(expected));

it('the title of an edit is as short as those of others', () => {
  expect(Array.from(edit('very '.repeat(50)))).toHaveLength(60);
});

it('the short name of a question is stored with it', () => {
  const named = question('Write tests for …', { kind: 'edit', name: 'write tests' });
  expect(parseQuestion(JSON.parse(JSON.stringify(named)))).toEqual(named);
});

it.each([
  ['as long as may be', '😀'.repeat(titleLimits.given), '😀'.repeat(titleLimits.given)],
  ['one longer', '😀'.repeat(titleLimits.given + 1), `${'😀'.repeat(titleLimits.given - 1)}…`],
  ['shorter than its UTF-16 is long', '😀'.repeat(150), '😀'.repeat(150)],
  ['of letters, and far longer', 'a'.repeat(1_000_000), `${'a'.repeat(titleLimits.given - 1)}…`],
])('a title that is given, %s', (_, given, title) => expect(givenTitle(given)).toBe(title));
