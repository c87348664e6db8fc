import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/core/conversation/conversation.ts';
import { editText } from '../../../src/core/prompts/editText.ts';
import { questionText } from '../../../src/core/prompts/questionText.ts';
import { fixPrompt } from '../../../src/core/prompts/readyEdits.ts';
import { addTs, picture, question } from '../builders.ts';

function asked(target: Partial<Attachment>, ...context: readonly Attachment[]): string {
  return editText(question('Use a loop', { kind: 'edit', attachments: [...context, { ...addTs, ...target }] }));
}

describe('what is sent for an edit', () => {
  it('is the wish first, then the rules, and the code last', () => {
    expect(asked({ text: 'a();\nb();' })).toBe(`Use a loop

Only the code below may become different. Give all of it back, with unchanged lines and indentation exactly as they are. Answer with nothing but one block between fences of 3 backticks. If that is impossible, say why in one or two sentences, without a block.

\`src/add.ts\` (typescript, lines 10-24):
\`\`\`typescript
a();
b();
\`\`\``);
  });

  it('has what is around the code before the rules', () => {
    const text = asked({}, { ...addTs, path: 'src/other.ts', text: 'other();' });
    const parts = [
      'Use a loop',
      'What is around it, for reading:',
      '`src/other.ts`',
      'other();',
      'Only the code below',
      '`src/add.ts`',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('asks for a fence that is longer than any in the code or around it', () => {
    expect(asked({ text: '```\nnpm test\n```' })).toContain('between fences of 4 backticks');
    expect(asked({}, { ...addTs, text: '`````md' })).toContain('between fences of 6 backticks');
    expect(asked({ text: '```\nnpm test\n```' })).toContain('````typescript\n```\nnpm test\n```\n````');
  });

  it('does not ask for the blank line back at which is to be written', () => {
    const text = asked({ text: '  ', lines: { start: 3, end: 3 } });
    expect(text).toContain('Write what shall stand in the empty place below.');
    expect(text).not.toContain('Give all of it back');
    expect(text).toContain('(typescript, line 4)');
  });

  it('is the wish alone without any code', () => {
    expect(editText(question('Use a loop', { kind: 'edit' }))).toBe('Use a loop');
  });

  it('says of images around the code whether they go along', () => {
    const edit = question('As in the picture', { kind: 'edit', attachments: [picture('mock.png'), addTs] });
    const stays = { ...edit, options: { ...edit.options, withoutImages: true as const } };
    expect(questionText(edit)).toContain('Image `mock.png`, attached.');
    for (const text of [questionText(stays), questionText(edit, true)])
      expect(text).toContain('Image `mock.png`, which is not sent');
  });

  it('is what goes into a request', () => {
    const edit = question('Use a loop', { kind: 'edit', attachments: [addTs] });
    expect(questionText(edit)).toBe(editText(edit));
  });
});

describe('the wish to fix problems', () => {
  it('says one with its origin and its line', () => {
    expect(fixPrompt([{ message: "Cannot find name 'x'.", origin: 'ts 2304', line: 4 }])).toBe(
      "Fix this, and nothing else: Cannot find name 'x'. (ts 2304), line 5",
    );
    expect(fixPrompt([{ message: 'Unused.', origin: '', line: 0 }])).toBe(
      'Fix this, and nothing else: Unused., line 1',
    );
  });

  it('lists several', () => {
    const problems = [
      { message: 'One', origin: 'eslint', line: 0 },
      { message: 'Two', origin: '', line: 1 },
      { message: 'Three', origin: '7', line: 2 },
    ];
    expect(fixPrompt(problems)).toBe(
      'Fix these 3 problems, and nothing else:\n- One (eslint), line 1\n- Two, line 2\n- Three (7), line 3',
    );
  });
});
