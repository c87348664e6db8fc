import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import english from '../../package.nls.json' with { type: 'json' };
import chinese from '../../package.nls.zh-cn.json' with { type: 'json' };
import bundle from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { textsInSource } from './textsInSource.ts';

const placeholders = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).sort();

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

  it('of the manifest is there in both languages', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(english).toSorted());
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted());
  });
});
