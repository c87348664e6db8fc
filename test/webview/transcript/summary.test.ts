// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answered, delta, ended, messageEvents, question, received, sent } from '../../core/builders.ts';
import { FakePanel, find } from '../fakePanel.ts';

const summaryAsked: Action = {
  type: 'questionAsked',
  at: 1,
  turnId: 's',
  parentId: 't2',
  question: question('Summarize our conversation', { summarises: 't1' }),
};
const turns = [...answered('t1', null, 'One'), ...answered('t2', 't1', 'Two')];
const writing = [...turns, summaryAsked, sent('s'), received('s', delta('So'))];
const written = [...turns, summaryAsked, sent('s'), received('s', ...messageEvents('So far.')), ended('s')];

const summary = (): HTMLElement => find('.summary');
const answer = (): HTMLElement => find('[data-turn=s] .answer');
const button = (name: string): HTMLElement | undefined =>
  Array.from(document.querySelectorAll<HTMLElement>('button')).find(
    ({ textContent, hidden }) => textContent === name && !hidden,
  );

describe('a summary', () => {
  it('is a step that can be opened and stopped while it is written', async () => {
    const panel = await FakePanel.open(writing);
    expect(summary().textContent).toContain('Summarizing the older turns');
    expect(answer().hidden).toBe(true);
    find('.summary-toggle').click();
    expect(answer().hidden).toBe(false);
    expect(find('.summary-toggle').getAttribute('aria-expanded')).toBe('true');
    button('Stop summarizing')?.click();
    expect(panel.posted('withdraw')).toEqual([{ type: 'withdraw', conversationId: 'c1', turnId: 's' }]);
    expect(button('Edit summary')).toBeUndefined();
  });

  it('can be read and put in other words when it is written', async () => {
    const panel = await FakePanel.open(written);
    expect(summary().textContent).toContain('Summary of the older turns');
    expect(button('Stop summarizing')).toBeUndefined();
    find('.summary-toggle').click();
    expect(answer().textContent).toContain('So far.');
    button('Edit summary')?.click();
    const box = find('.question-editor textarea') as HTMLTextAreaElement;
    expect(box.value).toBe('So far.');
    box.value = 'Only this.';
    button('Send')?.click();
    expect(panel.posted('editQuestion')).toEqual([
      { type: 'editQuestion', conversationId: 'c1', turnId: 's', text: 'Only this.' },
    ]);
  });

  it.each([
    ['failed', 'it could not be written'],
    ['cancelled', 'it was stopped'],
  ] as const)('that %s says that the conversation goes on without it', async (status, text) => {
    await FakePanel.open([...turns, summaryAsked, sent('s'), ended('s', status)]);
    expect(summary().textContent).toContain(text);
  });
});

describe('where the model’s knowledge begins', () => {
  it('stands before the first turn that it sees, with how many stand before', async () => {
    const seen = { fromTurnId: 't2', before: 1, isSummarised: false };
    const panel = await FakePanel.open(turns, { serverRetention: { until: null, replayed: null, seen } });
    const lines = (): string[] =>
      Array.from(document.querySelectorAll<HTMLElement>('.seen-from'))
        .filter(({ hidden }) => !hidden)
        .map(({ textContent }) => textContent);
    expect(lines()).toEqual(['Qwen sees from here on, without the turn before']);
    expect(find('.seen-from:not([hidden])').closest('article')?.textContent).toContain('Question t2');
    const summarised = { fromTurnId: 't2', before: 12, isSummarised: true };
    panel.tell({ type: 'serverRetentionChanged', serverRetention: { until: null, replayed: null, seen: summarised } });
    await panel.drawn();
    expect(lines()).toEqual(['Qwen sees from here on, and a summary of the 12 turns before']);
    panel.tell({ type: 'serverRetentionChanged', serverRetention: { until: null, replayed: null } });
    await panel.drawn();
    expect(lines()).toEqual([]);
  });
});
