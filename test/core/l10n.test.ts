import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import english from '../../package.nls.json' with { type: 'json' };
import chinese from '../../package.nls.zh-cn.json' with { type: 'json' };
import bundle from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { hostedTools } from '../../src/core/models/hostedTools.ts';
import { hostedToolWords } from '../../src/core/models/hostedToolWords.ts';
import { textsInSource } from './textsInSource.ts';

const placeholders = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).sort();

/** Words for what has another one in the table of Chinese words in CONTRIBUTING.md. */
const otherWords =
  /聊天|对话(?!框)|(?<!终)端点|提示语|撤消|API 密钥|该密钥|此工作区的?工具|(?<!Threadline for Qwen（)通义千问/;

/** What stands under `description` and `enumDescriptions` at any depth: VS Code shows it as it is. */
function plainTexts(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    ['description', 'enumDescriptions'].includes(key) ? inner : plainTexts(inner),
  );
}

describe('every text that a person sees', () => {
  it('is there in Chinese, and no more than that', () => {
    const { keys, unreadable } = textsInSource();
    expect(unreadable).toEqual([]);
    expect(keys.length).toBeGreaterThan(150);
    expect(Object.keys(bundle).toSorted()).toEqual(keys.toSorted());
  });

  it('has the same places to fill in in both languages', () => {
    const differing = Object.entries(bundle).filter(
      ([text, translation]) => placeholders(translation).join() !== placeholders(text).join(),
    );
    expect(differing).toEqual([]);
  });

  it('names an answer in Chinese so that the name fits into a sentence and into a path', () => {
    const name = bundle['Answer {0} of {1}'];
    expect(name).not.toMatch(/[，。/\\]/);
    expect(bundle['Compare {0} with'].replace('{0}', name)).toBe('将回答 {0}（共 {1} 个）与以下回答对比');
  });

  it('has one Chinese word for each thing', () => {
    const readme = readFileSync('README.zh-CN.md', 'utf8').split('\n');
    const texts = [...Object.values(bundle), ...Object.values(chinese), ...readme];
    expect(texts.filter((text) => otherWords.test(text))).toEqual([]);
  });

  it('that counts calls of a built-in tool says in Chinese that it is a number', () => {
    const counts: Readonly<Record<string, string>> = bundle;
    expect(hostedTools.filter((tool) => !counts[hostedToolWords[tool].calls()]?.endsWith('次数'))).toEqual([]);
  });

  it('of the manifest has marks of Markdown only where VS Code reads them', () => {
    const plain = plainTexts(manifest.contributes.configuration);
    expect(plain.length).toBeGreaterThan(20);
    for (const words of [english, chinese]) {
      const texts = Object.entries(words).flatMap(([key, text]) => (plain.includes(`%${key}%`) ? [text] : []));
      expect(texts.filter((text) => /\*\*|`|\]\(/.test(text))).toEqual([]);
    }
  });

  it('of the manifest is there in both languages', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(english).toSorted());
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted());
  });
});
