import { describe, expect, it } from 'vitest';
import { isPlaceholder, placeholderIn } from '../../../../src/core/edit/excerpt/placeholder.ts';

const placeholders = [
  '// ... existing code ...',
  '# ... rest of the code unchanged',
  '/* same as before */',
  '{/* … remaining JSX */}',
  '<!-- ... -->',
  '-- ...',
  ';; ...',
  '% ...',
  '"""..."""',
  '...',
  '…',
  '// remaining methods',
  '// unchanged',
  '// 其余代码不变',
  '// ……省略……',
  '# 保持不变',
  '// 现有代码',
  '// rest of code',
  '// rest of the file remains the same',
  '// ... keep existing imports ...',
  '// ...',
  '//...',
  '// [existing code]',
  '// --- existing code ---',
  '// <existing code here>',
  '/* ... */',
  '/** ... existing docs ... */',
  '# ...',
  '# rest of the function stays the same',
  '# (unchanged)',
  '<!-- rest of the page -->',
  '<!-- existing content -->',
  '// other methods remain unchanged',
  '// other methods...',
  '// Other functions stay the same',
  '// The rest of the class is unchanged.',
  '// Existing implementation',
  '// no changes',
  '// No changes here',
  '// same as original...',
  '// code omitted for brevity',
  '// snip',
  '// omitted',
  '// previous code...',
  '// rest of UserService stays the same',
  '// ... handleClick unchanged ...',
  '// 其他方法保持不变',
  '// 其余部分保持不变',
  '// 省略其他代码',
  '// 剩余代码',
  '// 和之前一样',
  '// 与原来相同',
  '// ...其他代码...',
  '// 此处省略',
  '# 原有代码不变',
  '<!-- 其余内容不变 -->',
  '{/* 其余部分不变 */}',
  '// 原有逻辑',
  '// (其余代码保持不变)',
  '... existing code ...',
  '[... rest of the code ...]',
  '(rest unchanged)',
  '{...}',
  '// …',
  '// etc...',
  '-- rest of the query unchanged',
  '// everything else stays the same',
  '// Keep the rest of the code as is',
  '// remaining code remains the same',
  '// all other code unchanged',
  '// your existing code',
  '// Your existing code here',
  '// ... (rest of the code)',
  '// ===== unchanged =====',
  '// unchanged code above',
  '// lines above unchanged',
  '// 以下代码不变',
  '// 后面的代码不变',
  '// 无变化',
  '// 未修改',
  '// 其它不变',
  '// 代码不变',
  '// 上面的代码保持不变',
  '// as before',
  '# same as before',
  '// the other cases stay as they are',
  '// other stuff is the same',
  '... # (unchanged)',
  '... # rest of the function',
];

const code = [
  '// loads the data',
  '// loading...',
  '// Existing users keep their role',
  '// The list is unchanged if it is empty',
  '// Returns the rest of the list',
  '// keep this',
  '// Other imports',
  '// same',
  'foo();',
  '...args,',
  '...rest',
  'return rest;',
  '} else {',
  '#include <x>',
  '#rest { color: red; }',
  '// Skip blank lines',
  '// TODO: handle the remaining cases',
  '// remaining = total - used',
  '// the original price',
  '// Keep in sync with server',
  '// 返回其余的元素',
  '// 保持连接',
  '// 检查是否有变化',
  '// 省略号的长度',
  '// existing = map.get(key)',
  '"..."=x',
  'x = "..."',
  '// 1...',
  '// ./foo',
  '// ../foo',
  "'use strict'",
  '// https://x.y/...',
  '// Wait for remaining requests to finish',
  '// Copy unchanged entries into the new map',
  '// fall through',
  '--count;',
  '-- drop the old table',
  '% x',
  "'x'",
  '// Same for Firefox',
  '// Previous page button',
  '// before each test',
  '// 原来的价格',
  '// 其他情况返回空',
  '// 保留两位小数',
  '// Test cases',
  '// Imports',
  '// Existing users',
  '// original author: x',
];

function languageOf(line: string): string {
  return /^(?:\.\.\. )?#/.test(line) || line.startsWith('"""') ? 'python' : 'typescript';
}

describe('a line that stands for others', () => {
  it.each(placeholders)('is %s', (line) => {
    expect(isPlaceholder(line, languageOf(line))).toBe(true);
    expect(isPlaceholder(`\t  ${line} `, languageOf(line))).toBe(true);
  });

  it.each(code)('is not %s', (line) => expect(isPlaceholder(line, 'typescript')).toBe(false));

  it('is not what the language has for code or text', () => {
    expect(isPlaceholder('...', 'python')).toBe(false);
    expect(isPlaceholder('...', 'yaml')).toBe(false);
    expect(isPlaceholder('...', 'markdown')).toBe(false);
    expect(isPlaceholder('# Existing code', 'markdown')).toBe(false);
    expect(isPlaceholder('def f(): ...', 'python')).toBe(false);
    expect(isPlaceholder("'''", 'python')).toBe(false);
  });

  it.each(['..', '[..]', '(..),'])('is not what stands for other parts of a pattern in Rust and C#: %s', (line) => {
    expect(isPlaceholder(line, 'rust')).toBe(false);
    expect(isPlaceholder(line, 'csharp')).toBe(false);
    expect(isPlaceholder(line.replace('..', '...'), 'rust')).toBe(true);
    expect(isPlaceholder(line, 'typescript')).toBe(true);
  });

  it('is not what ends the parameters of a function in C', () => {
    expect(isPlaceholder('...);', 'c')).toBe(false);
    expect(isPlaceholder('...)', 'cpp')).toBe(false);
    expect(isPlaceholder('(...)', 'c')).toBe(true);
    expect(isPlaceholder('...', 'c')).toBe(true);
  });

  it('is a comment of LaTeX there, and not where a % is text', () => {
    expect(isPlaceholder('  % ... existing code ...', 'latex')).toBe(true);
    expect(isPlaceholder('% rest of the section unchanged', 'markdown')).toBe(false);
  });

  it.each([
    'typescript',
    'python',
    'markdown',
    'mdx',
    'plaintext',
    'restructuredtext',
    'asciidoc',
    'latex',
    'tex',
    'typst',
  ])('is known in %s in the form that is written there', (languageId) =>
    expect(isPlaceholder(placeholderIn(languageId), languageId)).toBe(true),
  );

  it('is looked for in no long line', () => {
    expect(isPlaceholder(`// ... ${'x'.repeat(100_000)}`, 'typescript')).toBe(false);
  });
});
