// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../src/core/conversation/action.ts';
import {
  answered,
  asked,
  completed,
  conversationOf,
  delta,
  ended,
  question,
  received,
  sent,
} from '../core/builders.ts';
import { FakePanel, button, find } from './fakePanel.ts';
import { layOutTranscript } from './transcript/pageLayout.ts';

afterEach(() => vi.restoreAllMocks());

const focused = (): Element | null => document.activeElement;
const message = (turnId: string): HTMLElement => find(`[data-turn=${turnId}]`);

const questionOf = (more: Parameters<typeof question>[1]): Action => ({
  type: 'questionAsked',
  at: 1,
  turnId: 's',
  parentId: 't1',
  question: question('On', more),
});

describe('What hides itself under the focus hands it on', () => {
  it('thinking that folds when the answer comes', async () => {
    const thought = { type: 'response.reasoning_text.delta', output_index: 0, item_id: 'r', delta: 'Hm.' };
    const panel = await FakePanel.open([asked('t1'), sent('t1'), received('t1', thought)]);
    find('.thinking .disclosure-body').focus();
    await panel.happen(received('t1', delta('Hello', { output_index: 1 })));
    expect(focused()).toBe(find('.thinking .disclosure-button'));
  });

  it('thinking that stays open and need not be scrolled any more', async () => {
    const thought = { type: 'response.reasoning_text.delta', output_index: 0, item_id: 'r', delta: 'Hm.' };
    const panel = await FakePanel.open([asked('t1'), sent('t1'), received('t1', thought)]);
    const line = find('.thinking .disclosure-button');
    line.click();
    line.click();
    find('.thinking .disclosure-body').focus();
    await panel.happen(received('t1', delta('Hello', { output_index: 1 })));
    expect(find('.thinking .disclosure-body').hidden).toBe(false);
    expect(focused()).toBe(line);
  });

  it('the button that stops an answer, of its own and of the box', async () => {
    const panel = await FakePanel.open([...answered('t1', null, 'One'), questionOf({}), sent('s')]);
    button('Stop').focus();
    await panel.happen(received('s', completed()), ended('s'));
    expect(focused()).toBe(panel.box);
  });

  it('the button that stops an answer on the side', async () => {
    const aside = { ...questionOf({}), isAside: true } as Action;
    const panel = await FakePanel.open([...answered('t1', null, 'One'), aside, sent('s')]);
    button('Stop this answer').focus();
    await panel.happen(received('s', completed()), ended('s', 'cancelled'));
    expect(focused()).toBe(message('s'));
  });

  it('the button that stops a summary', async () => {
    const panel = await FakePanel.open([...answered('t1', null, 'One'), questionOf({ summarises: 't1' }), sent('s')]);
    button('Stop summarizing').focus();
    await panel.happen(ended('s', 'cancelled'));
    expect(focused()).toBe(find('.summary-toggle'));
  });

  it('the way to earlier messages', async () => {
    const whole = conversationOf(...answered('t1', null, 'One'), ...answered('t2', 't1', 'Two'));
    const { t1, ...turns } = whole.turns;
    const panel = await FakePanel.open([], { conversation: { ...whole, turns } });
    const first = find('article');
    button('Show earlier messages (2 more)').focus();
    await panel.happen({ type: 'turnsRead', at: 1, turns: t1 ? [t1] : [] });
    expect(focused()).toBe(first);
  });

  it('the way to the end', async () => {
    layOutTranscript();
    const turns = Array.from({ length: 20 }, (_, at) => answered(`t${at}`, at === 0 ? null : `t${at - 1}`, 'One'));
    const panel = await FakePanel.open(turns.flat());
    const scroller = find('.scroller');
    for (const top of [scroller.scrollTop, 0]) {
      scroller.scrollTop = top;
      scroller.dispatchEvent(new Event('scroll'));
      await panel.drawn();
    }
    button('Jump to latest').focus();
    panel.click('Jump to latest');
    await panel.drawn();
    expect(focused()).toBe(message('t19'));
  });
});
