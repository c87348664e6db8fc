import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import english from '../../package.nls.json' with { type: 'json' };
import chinese from '../../package.nls.zh-cn.json' with { type: 'json' };
import bundle from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { textsInSource } from './textsInSource.ts';

const placeholders = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).sort();

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
