import { describe, expect, it } from 'vitest';
import { commitMessageFrom, commitPrompt } from '../../../src/core/prompts/commitPrompt.ts';
import { titleFrom, titlePrompt } from '../../../src/core/prompts/titlePrompt.ts';

describe('a title in an answer', () => {
  it.each([
    ['Sorting a list', 'Sorting a list'],
    ['\n\n# **“Sorting a list.”**\n\nI chose this because …', 'Sorting a list'],
    ['《列表排序》。', '列表排序'],
    ['"C# and .NET 9"', 'C# and .NET 9'],
    ['Files\u202e\u0000 of\tmine', 'Files of mine'],
    ['', ''],
    [' \n"" \n**', ''],
  ])('of %j is %j', (answer, title) => expect(titleFrom(answer)).toBe(title));

  it('is as long as a list shows', () => expect(Array.from(titleFrom('😀'.repeat(500)))).toHaveLength(80));
});

it('asks for a title with whole characters only', () => {
  expect(titlePrompt(`a${'😀'.repeat(2_000)}`, `b${'😀'.repeat(2_000)}`)).toMatch(/\na😀+\n[^]*\nb😀+\n/u);
});

describe('a commit message in an answer', () => {
  it.each([
    ['Add a test', 'Add a test'],
    ['```\nAdd a test\n\n- one\n  - two\n```', 'Add a test\n\n- one\n  - two'],
    ['```text\nAdd a test\n```\n\nThis message …', 'Add a test'],
    ['Use fences\n\n```\ncode\n```', 'Use fences\n\n```\ncode\n```'],
    ['```\nnever closed', 'never closed'],
    ['Add\u001b[2K a\u202e test\r\n\u0000', 'Add a test'],
    [' \n', ''],
  ])('of %j is %j', (answer, message) => expect(commitMessageFrom(answer)).toBe(message));

  it('goes on from what was begun', () => {
    expect(commitPrompt(' ')).not.toContain('begun');
    expect(commitPrompt('feat: ```')).toContain('````\nfeat: ```\n````');
  });
});
