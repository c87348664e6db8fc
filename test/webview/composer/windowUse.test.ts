// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { NextSize, NextQuestionFacts } from '../../../src/core/messages/nextQuestionFacts.ts';
import { windowUse } from '../../../src/core/usage/windowUse.ts';
import { FakePanel, find } from '../fakePanel.ts';
import { answered } from '../../core/builders.ts';

describe('how much of its window a model has used', () => {
  it.each([
    ['by what it read and wrote', { total_tokens: 300 }, { tokens: 300, isUpperBound: false }],
    [
      'by the last of several rounds, where they are listed',
      {
        total_tokens: 900,
        x_tools: { web_search: { count: 2 } },
        x_details: [{ total_tokens: 300 }, { total_tokens: 600 }],
      },
      { tokens: 600, isUpperBound: false },
    ],
    [
      'at most, where rounds are summed up',
      { total_tokens: 900, x_tools: { web_search: { count: 2 } }, x_details: [{ total_tokens: 900 }] },
      { tokens: 900, isUpperBound: true },
    ],
    ['not at all, where nothing was told', { input_tokens: 3 }, undefined],
    ['not at all, where it makes no sense', { total_tokens: -1 }, undefined],
    ['not at all without usage', undefined, undefined],
  ])('is known %s', (_, usage, use) => {
    expect(windowUse(usage)).toEqual(use);
  });
});

describe('the line below the box', () => {
  const line = (): HTMLElement => find('.status-line');
  const told = async (
    size: Partial<NextSize>,
    replayed: 'idExpired' | 'windowFull' | 'compacted' | null = null,
    more: Partial<NextQuestionFacts> = {},
  ) =>
    await FakePanel.open(answered('t1', null, 'One'), {
      nextQuestion: { until: null, replayed, size: { sent: 1234, read: 7864, window: 262_144, ...size }, ...more },
    });

  it('says how full the window is and what the next question sends', async () => {
    await told({});
    expect(line().textContent).toBe('3% of the window · next ≈ 1\u202f200 tokens');
    expect(line().title.split('\n')).toEqual([
      '3% of the window · next ≈ 1\u202f200 tokens',
      '7\u202f864 of the 262\u202f144 tokens in the model’s context window',
    ]);
    expect(line().classList).not.toContain('warning');
  });

  it('says that a window is assumed', async () => {
    await told({ isAssumed: true, window: 128_000 });
    expect(line().textContent).toMatch(/^6% of an assumed window/);
    expect(line().title).toMatch(/window is unknown/);
  });

  it('announces that much is sent again, before it is', async () => {
    await told({ sent: 24_321, read: 24_321 }, 'idExpired');
    expect(line().textContent).toBe('Next: about 24\u202f000 tokens are sent again · 9% of the window');
    expect(line().classList).toContain('warning');
  });

  it('does not announce what is chained, nor little', async () => {
    await told({ sent: 24_321, read: 24_321 });
    expect(line().textContent).toBe('9% of the window · next ≈ 24\u202f000 tokens');
    await told({ sent: 19_999, read: 19_999 }, 'idExpired');
    expect(line().textContent).toMatch(/^No longer on the server.* · 8% of the window · next ≈ 20\u202f000 tokens$/);
  });

  it.each([
    ['windowFull', /^Window full/],
    ['compacted', /^Next: continues from the summary/],
  ] as const)('says why: %s', async (reason, text) => {
    await told({}, reason);
    expect(line().textContent).toMatch(text);
  });

  it('says that a summary is written first, what that sends and what the question sends after it', async () => {
    await told({ sent: 2345, read: 2345 }, 'compacted', { summaryTokens: 212 });
    const text = 'Next: summary first, ≈ 210 + 2\u202f300 tokens';
    expect(line().textContent).toBe(text);
    expect(line().title.split('\n')[1]).toMatch(/^The older half .* sends about 212 tokens/);
    expect(line().classList).not.toContain('warning');
    await told({ sent: 12_345, read: 12_345 }, 'compacted', { summaryTokens: 62_123 });
    expect(line().textContent).toBe('Next: summary first, ≈ 62\u202f000 + 12\u202f000 tokens · 5% of the window');
    expect(line().classList).toContain('warning');
  });

  it('says that a question is too large before it is asked, before anything else', async () => {
    await told({ isTooLarge: true, read: 300_000 }, 'windowFull');
    expect(line().textContent).toMatch(/^Too large for the model: attach less · Window full/);
    expect(line().classList).toContain('warning');
  });

  it('leaves out, where it is narrow, the later parts whole; all of them are in its tooltip', async () => {
    await told({}, 'idExpired');
    const parts = [...line().children].map(({ textContent }) => textContent);
    expect(parts).toEqual([
      expect.stringMatching(/^No longer on the server/),
      ' · 3% of the window',
      ' · next ≈ 1\u202f200 tokens',
    ]);
    expect(line().title.split('\n')[0]).toBe(line().textContent);
  });

  it('keeps its parts while they say the same', async () => {
    const panel = await told({});
    const [first] = line().children;
    const size = { sent: 1234, read: 7864, window: 262_144 };
    panel.tell({ type: 'nextQuestionChanged', nextQuestion: { until: null, replayed: null, size } });
    expect(line().children[0]).toBe(first);
  });

  it('is empty before the first question', async () => {
    await FakePanel.open([], {
      nextQuestion: { until: null, replayed: null, size: { sent: 100, read: 100, window: 1000 } },
    });
    expect(line().textContent).toBe('');
    expect(line().title).toBe('');
  });
});
