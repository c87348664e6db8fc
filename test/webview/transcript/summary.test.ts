// @vitest-environment happy-dom
import type { SeenPart } from '../../../src/core/messages/nextQuestionFacts.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answered, asked, delta, ended, messageEvents, question, received, sent } from '../../core/builders.ts';
import { FakePanel, find } from '../fakePanel.ts';
import { opened } from '../opened.ts';
import { layOutTranscript } from './pageLayout.ts';

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

  it('has again in a panel that is made anew what was typed, and is open as it was', async () => {
    const first = await FakePanel.open(written);
    find('.summary-toggle').click();
    button('Edit summary')?.click();
    const box = find('.question-editor textarea') as HTMLTextAreaElement;
    box.value = 'Half';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    const panel = await FakePanel.create(first.vscode.kept);
    panel.tell(opened(written));
    await panel.drawn();
    expect((find('.question-editor textarea') as HTMLTextAreaElement).value).toBe('Half');
    expect(answer().hidden).toBe(false);
  });

  it('is edited in one box, from which the focus goes back to its button', async () => {
    const panel = await FakePanel.open(written);
    const edit = button('Edit summary');
    edit?.click();
    expect(button('Edit summary')).toBeUndefined();
    await panel.drawn();
    expect(document.querySelectorAll('.question-editor')).toHaveLength(1);
    button('Cancel')?.click();
    expect(document.querySelector('.question-editor')).toBeNull();
    expect(document.activeElement).toBe(edit);
  });

  it.each([
    ['failed', 'it could not be written'],
    ['cancelled', 'it was stopped'],
  ] as const)('that %s says that the conversation goes on without it', async (status, text) => {
    await FakePanel.open([...turns, summaryAsked, sent('s'), ended('s', status)]);
    expect(summary().textContent).toContain(text);
  });
});

describe('a reader who has scrolled up', () => {
  const scrollUp = (): void => {
    for (const top of [1_000, 100]) {
      find('.scroller').scrollTop = top;
      find('.scroller').dispatchEvent(new Event('scroll'));
    }
  };
  const earlier = Array.from({ length: 6 }, (_, index) =>
    answered(`e${index}`, index === 0 ? null : `e${index - 1}`, 'So.'),
  ).flat();
  const waiting = asked('t3', 'e5');
  const summaryBelow: Action = { ...summaryAsked, parentId: 'e5' };
  afterEach(() => void vi.restoreAllMocks());

  it('stays there, with what is typed, when a question that waits gets a summary before it', async () => {
    layOutTranscript();
    const panel = await FakePanel.open([...earlier, waiting]);
    scrollUp();
    panel.type('Question t3');
    await panel.happen(summaryBelow, asked('t3', 's'));
    expect(find('.scroller').scrollTop).toBe(100);
    expect(panel.box.value).toBe('Question t3');
  });

  it.each([
    ['another question', asked('t3', 'e5')],
    ['a summary', summaryBelow],
  ])('is led to %s that is asked for', async (_, action) => {
    layOutTranscript();
    const panel = await FakePanel.open(earlier);
    scrollUp();
    await panel.happen(action);
    expect(find('.scroller').scrollTop).toBeGreaterThan(1_000);
  });
});

describe('where the model’s knowledge begins', () => {
  const lines = (): string[] =>
    Array.from(document.querySelectorAll<HTMLElement>('.seen-from'))
      .filter(({ hidden }) => !hidden)
      .map(({ textContent }) => textContent);

  it('stands before the first turn that it sees', async () => {
    const seen = { turnId: 't2', summarised: 0, omitted: 1 };
    const panel = await FakePanel.open(turns, { nextQuestion: { until: null, replayed: null, seen } });
    const place = find('.seen-from:not([hidden])').closest('article');
    expect(place?.textContent).toContain('Question t2');
    expect(place?.firstElementChild).toBe(find('.seen-from:not([hidden])'));
    panel.tell({ type: 'nextQuestionChanged', nextQuestion: { until: null, replayed: null } });
    await panel.drawn();
    expect(lines()).toEqual([]);
  });

  it.each<[string, SeenPart]>([
    ['Qwen sees everything from here on, without the turn before', { turnId: 't2', summarised: 0, omitted: 1 }],
    ['Qwen sees everything from here on, without the 3 turns before', { turnId: 't2', summarised: 0, omitted: 3 }],
    [
      'Qwen sees everything from here on, and a summary of the turn before',
      { turnId: 't2', summarised: 1, omitted: 0 },
    ],
    [
      'Qwen sees everything from here on, and a summary of the 12 turns before',
      { turnId: 't2', summarised: 12, omitted: 0 },
    ],
    [
      'Qwen sees everything from here on, and a summary of 1 of the 12 turns before',
      { turnId: 't2', summarised: 1, omitted: 11 },
    ],
    [
      'Qwen sees only your next question: what came before does not fit the model’s window',
      { turnId: 't2', isAfter: true, summarised: 0, omitted: 2 },
    ],
    [
      'Qwen sees only your next question, and a summary of what came before',
      { turnId: 't2', isAfter: true, summarised: 2, omitted: 0 },
    ],
    [
      'Qwen sees only your next question, and a summary of 1 of the 2 turns before',
      { turnId: 't2', isAfter: true, summarised: 1, omitted: 1 },
    ],
  ])('is said with what it knows of the turns before: %s', async (text, seen) => {
    await FakePanel.open(turns, { nextQuestion: { until: null, replayed: null, seen } });
    expect(lines()).toEqual([text]);
  });

  it('stands after the last turn where it sees none, and before the first that it sees when it sees some again', async () => {
    const seen = { turnId: 't2', isAfter: true, summarised: 0, omitted: 2 } as const;
    const panel = await FakePanel.open(turns, { nextQuestion: { until: null, replayed: null, seen } });
    expect(find('.seen-from:not([hidden])').closest('article')?.getAttribute('aria-label')).toMatch(/^Qwen answered/);
    const again = { turnId: 't2', summarised: 0, omitted: 1 };
    panel.tell({ type: 'nextQuestionChanged', nextQuestion: { until: null, replayed: null, seen: again } });
    await panel.drawn();
    expect(find('.seen-from:not([hidden])').closest('article')?.getAttribute('aria-label')).toMatch(/^You said/);
  });
});
