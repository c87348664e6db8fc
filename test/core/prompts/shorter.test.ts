import { describe, expect, it } from 'vitest';
import { questionText } from '../../../src/core/prompts/questionText.ts';
import { parseQuestion } from '../../../src/core/stored/parseQuestion.ts';
import { addTs, options, question } from '../builders.ts';

describe('a question whose answer is to be shorter', () => {
  const shorter = question('Why?', { attachments: [addTs], options: { ...options, isShorter: true } });

  it('says so to the model after its words, and nowhere else', () => {
    expect(questionText(shorter)).toMatch(/^Why\?\n\nAnswer in at most half as many words .+\n\n/);
    expect(questionText({ ...shorter, options })).not.toContain('half as many');
    expect(shorter.text).toBe('Why?');
  });

  it('is that on disk, too', () => {
    expect(parseQuestion(JSON.parse(JSON.stringify(shorter)))).toEqual(shorter);
    expect(parseQuestion({ ...shorter, options: { ...options, isShorter: 'yes' } })?.options).toEqual(options);
  });
});
