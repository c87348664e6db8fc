// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answered, asked, conversationOf, delta, ended, received, sent } from '../../core/builders.ts';
import { FakePanel, button, find } from '../fakePanel.ts';
import { layOutTranscript } from './pageLayout.ts';

const chain = (count: number): readonly Action[] =>
  Array.from({ length: count }, (_, index) =>
    answered(`t${index}`, index === 0 ? null : `t${index - 1}`, `Answer ${index}`),
  ).flat();

const shown = (): readonly string[] =>
  Array.from(document.querySelectorAll<HTMLElement>('.message-answer'), ({ dataset }) => dataset.turn ?? '');
const answerOf = (turnId: string): HTMLElement => find(`[data-turn=${turnId}]`);
const scroller = (): HTMLElement => find('.scroller');
const focusedName = (): string => document.activeElement?.getAttribute('aria-label') ?? '';

/** Scrolls as a person does, and waits until nothing changes any more. */
async function scrollTo(panel: FakePanel, top: number): Promise<void> {
  for (const each of [scroller().scrollTop, top]) {
    scroller().scrollTop = each;
    scroller().dispatchEvent(new Event('scroll'));
  }
  for (let frame = 0; frame < 8; frame += 1) await panel.drawn();
}

beforeEach(layOutTranscript);
afterEach(() => void vi.restoreAllMocks());

describe('A conversation of 300 turns', () => {
  let panel: FakePanel;
  beforeEach(async () => {
    panel = await FakePanel.open(chain(300));
    for (let frame = 0; frame < 8; frame += 1) await panel.drawn();
  });

  it('has only those turns on the page that are near the reader, and spaces for the others', async () => {
    expect(shown().at(-1)).toBe('t299');
    expect(shown().length).toBeLessThan(20);
    const whole = scroller().scrollHeight;
    await scrollTo(panel, whole / 2);
    expect(Math.abs(Number(shown()[0]?.slice(1)) - 150)).toBeLessThan(20);
    expect(shown()).not.toContain('t290');
    expect(shown()).toContain('t299');
    expect(shown().length).toBeLessThan(20);
    await scrollTo(panel, 0);
    expect(shown()[0]).toBe('t0');
    expect(document.querySelectorAll('.left-out')).toHaveLength(1);
  });

  it('tells of each message which of how many it is', async () => {
    const place = (element: HTMLElement): readonly (string | null)[] =>
      ['aria-posinset', 'aria-setsize'].map((name) => element.getAttribute(name));
    expect(place(answerOf('t299'))).toEqual(['600', '600']);
    await scrollTo(panel, 0);
    expect(place(answerOf('t0'))).toEqual(['2', '600']);
  });

  it('is gone through by keys, message by message, and from end to end', async () => {
    answerOf('t299').focus();
    const press = (key: string): boolean | undefined =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    for (let number = 599; number > 550; number -= 1) {
      press('ArrowUp');
      expect(focusedName()).toMatch(new RegExp(` ${number}$`));
    }
    press('Home');
    expect(focusedName()).toBe('You said, message 1');
    press('End');
    expect(focusedName()).toBe('Qwen answered, message 600');
    expect(document.querySelectorAll('article[tabindex="0"]')).toHaveLength(1);
    await panel.drawn();
  });

  it('keeps what the person has in a turn: the focus, a selection, a question that is being edited', async () => {
    button('Edit question').click();
    const box = find('.question-editor textarea') as HTMLTextAreaElement;
    const edited = box.closest('article')?.nextElementSibling?.getAttribute('data-turn') ?? '';
    box.value = 'Half a question';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    answerOf('t298').focus();
    document.getSelection()?.selectAllChildren(answerOf('t297'));
    await scrollTo(panel, 0);
    for (const turnId of [edited, 't298', 't297']) expect(shown()).toContain(turnId);
    expect(find('.question-editor textarea')).toBe(box);
    document.getSelection()?.removeAllRanges();
    panel.box.focus();
    await scrollTo(panel, 100);
    expect(shown()).not.toContain('t298');
    expect(shown()).toContain(edited);
  });

  it('goes on with an answer wherever the reader is', async () => {
    await panel.happen(asked('new', 't299'), sent('new'), received('new', delta('It begins')));
    await scrollTo(panel, 0);
    await panel.happen(received('new', delta(' and goes on.')));
    expect(answerOf('new').textContent).toContain('It begins and goes on.');
  });
});

it('opens again in a turn that comes back what was opened there', async () => {
  const usage = { type: 'response.completed', response: { usage: { input_tokens: 5, output_tokens: 7 } } };
  const code = `\`\`\`\n${'a line\n'.repeat(50)}\`\`\``;
  const whole = [...chain(60), asked('x', 't59'), sent('x'), received('x', delta(code), usage), ended('x')];
  const after = Array.from({ length: 60 }, (_, at) => answered(`u${at}`, at === 0 ? 'x' : `u${at - 1}`, 'So.')).flat();
  const panel = await FakePanel.open(whole);
  panel.click('Show all 50 lines');
  find('.usage:not([hidden])').click();
  const before = answerOf('x');
  await panel.happen(...after);
  await scrollTo(panel, 0);
  expect(shown()).not.toContain('x');
  await scrollTo(panel, scroller().scrollHeight / 2);
  expect(shown()).toContain('x');
  expect(answerOf('x')).not.toBe(before);
  expect(answerOf('x').querySelector('.unfold-code')?.getAttribute('aria-expanded')).toBe('true');
  expect(answerOf('x').querySelector('.usage')?.getAttribute('aria-expanded')).toBe('true');
});

it('asks once for earlier turns when the reader scrolls near the beginning, and moves nothing when they come', async () => {
  const conversation = conversationOf(...chain(80));
  const turns = Object.entries(conversation.turns);
  const panel = await FakePanel.open([], {
    conversation: { ...conversation, turns: Object.fromEntries(turns.slice(40)) },
  });
  await scrollTo(panel, 5000);
  expect(panel.posted('showEarlier')).toEqual([]);
  await scrollTo(panel, 600);
  await scrollTo(panel, 500);
  expect(panel.posted('showEarlier')).toHaveLength(1);
  const topOf = (): number => answerOf('t41').getBoundingClientRect().top;
  const before = topOf();
  await panel.happen({ type: 'turnsRead', at: 1, turns: turns.slice(0, 40).map(([, turn]) => turn) });
  for (let frame = 0; frame < 8; frame += 1) await panel.drawn();
  expect(Math.abs(topOf() - before)).toBeLessThanOrEqual(1);
});
