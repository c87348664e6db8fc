// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { windowUse } from '../../src/core/usage/windowUse.ts';
import { windowText } from '../../src/webview/composer/serverRetentionLine.ts';
import { asked, conversationOf, ended, received, sent } from '../core/builders.ts';

function conversationWith(usage: Readonly<Record<string, unknown>> | undefined) {
  return conversationOf(
    asked('a'),
    sent('a'),
    received('a', { type: 'response.completed', response: { output: [], ...(usage && { usage }) } }),
    ended('a'),
  );
}

describe('how full the window is', () => {
  it.each([
    ['by the last answer', { total_tokens: 300 }, { tokens: 300, isAtMost: false }],
    [
      'by the last of several rounds, where they are listed',
      {
        total_tokens: 900,
        x_tools: { web_search: { count: 2 } },
        x_details: [{ total_tokens: 300 }, { total_tokens: 600 }],
      },
      { tokens: 600, isAtMost: false },
    ],
    [
      'at most, where rounds are summed up',
      { total_tokens: 900, x_tools: { web_search: { count: 2 } }, x_details: [{ total_tokens: 900 }] },
      { tokens: 900, isAtMost: true },
    ],
    ['not at all, where nothing was told', { input_tokens: 3 }, undefined],
    ['not at all, where it makes no sense', { total_tokens: -1 }, undefined],
    ['not at all without usage', undefined, undefined],
  ])('is known %s', (_, usage, use) => {
    expect(windowUse(conversationWith(usage))).toEqual(use);
  });

  it('is said in percent, quietly, until the service begins to drop what is oldest', () => {
    const retention = { until: null, replayed: null, hasTurns: true, isStreaming: false, contextTokens: 1000 };
    const textOf = (tokens: number, isAtMost = false) => windowText({ ...retention, use: { tokens, isAtMost } }, 'en');
    expect(textOf(30)).toEqual({
      text: '3% of the window',
      detail: '30 of 1\u202f000 tokens that the model reads at most',
      isFull: false,
    });
    expect(textOf(2).text).toBe('');
    expect(textOf(300, true).text).toBe('at most 30% of the window');
    expect(textOf(850)).toMatchObject({
      text: '85% of the window: the oldest is being dropped. Begin a new conversation.',
      isFull: true,
    });
    expect(textOf(900, true).isFull).toBe(false);
    expect(windowText({ ...retention, contextTokens: null, use: { tokens: 30, isAtMost: false } }, 'en').text).toBe('');
    expect(windowText({ ...retention, hasTurns: false, use: { tokens: 30, isAtMost: false } }, 'en').text).toBe('');
  });
});
