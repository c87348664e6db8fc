// @vitest-environment happy-dom
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Turn } from '../../../src/core/conversation/conversation.ts';
import { shownTurns } from '../../../src/core/conversation/path.ts';
import { totalCost } from '../../../src/core/usage/cost.ts';
import { conversationUsage } from '../../../src/core/usage/countUsage.ts';
import { FarTurns } from '../../../src/webview/transcript/farTurns.ts';
import { asked, conversationOf, delta, ended, question, received, sent } from '../../core/builders.ts';
import { FakePanel, find } from '../fakePanel.ts';
import { opened } from '../opened.ts';
import { layOutTranscript } from './pageLayout.ts';

const count = 60;
const usage = { type: 'response.completed', response: { usage: { input_tokens: 5, output_tokens: 7 } } };

/** An answer of 20 KB; the first one has code in it. */
const longAnswer = (turnId: string): string =>
  `Answer ${turnId}. ${'Words that fill a line. '.repeat(850)}${turnId === 't0' ? '\n\n```ts\nfar code\n```' : ''}`;

const turnActions = (at: number): readonly Action[] => {
  const id = `t${at}`;
  return [
    asked(id, at === 0 ? null : `t${at - 1}`, `Question ${id}`),
    sent(id),
    received(id, delta(longAnswer(id)), usage),
    ended(id),
  ];
};
const whole = (): readonly Action[] => Array.from({ length: count }, (_, at) => turnActions(at)).flat();

const answerOf = (turnId: string): HTMLElement | null => document.querySelector(`[data-turn=${turnId}]`);

async function settled(panel: FakePanel): Promise<void> {
  for (let frame = 0; frame < 8; frame += 1) await panel.drawn();
}

async function scrollTo(panel: FakePanel, top: number): Promise<void> {
  const scroller = find('.scroller');
  for (const each of [scroller.scrollTop, top]) {
    scroller.scrollTop = each;
    scroller.dispatchEvent(new Event('scroll'));
  }
  await settled(panel);
}

/** What the host does for `readTurns`. */
async function tellAgain(panel: FakePanel): Promise<void> {
  const { turns } = conversationOf(...whole());
  const wanted = new Set(panel.posted('readTurns').flatMap(({ turnIds }) => turnIds));
  await panel.happen({ type: 'turnsRead', at: 1, turns: Object.values(turns).filter(({ id }) => wanted.has(id)) });
  await settled(panel);
}

beforeEach(layOutTranscript);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('A conversation of 60 turns of 20 KB', () => {
  let panel: FakePanel;
  beforeEach(async () => {
    panel = await FakePanel.open(whole());
    await settled(panel);
  });

  it('asks the host once for the turns that the reader comes near to, and shows them when they come', async () => {
    expect(panel.posted('readTurns')).toEqual([]);
    await scrollTo(panel, 0);
    expect(panel.posted('readTurns')).toHaveLength(1);
    expect(panel.posted('readTurns')[0]).toMatchObject({ conversationId: 'c1' });
    expect(panel.posted('readTurns')[0]?.turnIds).toContain('t0');
    expect(panel.posted('readTurns')[0]?.turnIds).not.toContain('t10');
    expect(answerOf('t0')).toBeNull();
    const height = find('.scroller').scrollHeight;
    await scrollTo(panel, 10);
    expect(panel.posted('readTurns')).toHaveLength(1);
    expect(find('.scroller').scrollHeight).toBe(height);
    await tellAgain(panel);
    expect(answerOf('t0')?.textContent).toContain('Answer t0.');
    const wanted = panel.posted('readTurns').flatMap(({ turnIds }) => turnIds);
    expect(new Set(wanted).size).toBe(wanted.length);
  });

  it('asks again, when the reader comes back, for what did not come', async () => {
    await scrollTo(panel, 0);
    await scrollTo(panel, find('.scroller').scrollHeight);
    await scrollTo(panel, 0);
    expect(panel.posted('readTurns').filter(({ turnIds }) => turnIds.includes('t0'))).toHaveLength(2);
  });

  it('has a message that a key leads to at once, and its answer when that comes', async () => {
    answerOf(`t${count - 1}`)?.focus();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('You said, message 1');
    expect(document.activeElement?.textContent).toContain('Question t0');
    await settled(panel);
    expect(answerOf('t0')?.getAttribute('aria-busy')).toBe('true');
    await tellAgain(panel);
    expect(answerOf('t0')?.textContent).toContain('Answer t0.');
    expect(answerOf('t0')?.getAttribute('aria-busy')).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('You said, message 1');
  });

  it('is led by a key to code in an answer that is not known here, when that comes', async () => {
    panel.box.focus();
    panel.press('ArrowUp', { altKey: true, shiftKey: true });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Qwen answered, message 2');
    await settled(panel);
    expect(answerOf('t0')?.getAttribute('aria-busy')).toBe('true');
    await tellAgain(panel);
    expect(document.activeElement?.textContent).toBe('far code');
  });

  it('has the host copy a selection that reaches turns whose answers it does not have', () => {
    document.getSelection()?.selectAllChildren(document.body);
    find('.transcript').dispatchEvent(new ClipboardEvent('copy', { bubbles: true, clipboardData: new DataTransfer() }));
    expect(panel.posted('copyTurns')).toEqual([
      { type: 'copyTurns', conversationId: 'c1', turnIds: Array.from({ length: count }, (_, at) => `t${at}`) },
    ]);
  });

  it('brings back old questions by Up, and goes on', async () => {
    for (let step = 0; step < count; step += 1) panel.press('ArrowUp');
    expect(panel.box.value).toBe('Question t0');
    await panel.happen(asked('new', `t${count - 1}`), sent('new'), received('new', delta('It goes on.')));
    await settled(panel);
    expect(answerOf('new')?.textContent).toContain('It goes on.');
  });

  it('draws no more than before where a long draft leaves it no height', async () => {
    const before = document.querySelectorAll('article').length;
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(0);
    find('.scroller').dispatchEvent(new Event('scroll'));
    await settled(panel);
    expect(document.querySelectorAll('article').length).toBeLessThanOrEqual(before);
    expect(panel.posted('readTurns')).toEqual([]);
  });

  it('goes to what was found in a turn whose answer is not known here, before and when it comes', async () => {
    vi.stubGlobal('CSS', { escape: String, highlights: new Map() });
    vi.stubGlobal('Highlight', Object);
    panel.press('f', { ctrlKey: true });
    const box = await vi.waitFor(() => find('.find-box') as HTMLInputElement);
    box.value = 'question t0';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    const found = [{ turnId: 't0', inQuestion: 1, inAnswer: 0 }];
    panel.tell({ type: 'textFound', conversationId: 'c1', text: 'question t0', found });
    await settled(panel);
    expect(answerOf('t0')?.getAttribute('aria-busy')).toBe('true');
    expect(find('.scroller').scrollTop).toBeLessThan(100);
    await tellAgain(panel);
    expect(answerOf('t0')?.textContent).toContain('Answer t0.');
    expect(find('.scroller').scrollTop).toBeLessThan(100);
  });

  it('leads nobody back to the end who moves while a long answer is still being drawn', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
    panel.tell(
      opened([asked('long', null), sent('long'), received('long', delta('Words. \n\n'.repeat(2000))), ended('long')], {
        conversation: {
          ...conversationOf(
            ...whole(),
            asked('long', `t${count - 1}`),
            sent('long'),
            received('long', delta('Words.\n\n'.repeat(2000))),
            ended('long'),
          ),
          id: 'c2',
        },
      }),
    );
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const scroller = find('.scroller');
    scroller.dispatchEvent(new Event('wheel'));
    scroller.scrollTop = 4_000;
    scroller.dispatchEvent(new Event('scroll'));
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    expect(scroller.scrollTop).toBe(4_000);
  });

  it('has all turns again where the conversation is told anew', async () => {
    panel.tell(opened(whole()));
    await scrollTo(panel, 0);
    expect(answerOf('t0')?.textContent).toContain('Answer t0.');
  });
});

it('knows versions of an answer as such, also after the reader was far away and something else was asked', async () => {
  const attachments = [{ uri: 'file:///a.ts', path: 'a.ts', languageId: 'typescript', text: 'const a = 1;' }];
  const versions = ['t0', 'other'].flatMap((id) => [
    {
      type: 'questionAsked',
      at: 1,
      turnId: id,
      parentId: null,
      question: question('Question t0', { attachments }),
    } as const,
    sent(id),
    received(id, delta(longAnswer(id)), usage),
    ended(id),
  ]);
  const rest = Array.from({ length: count - 1 }, (_, at) => turnActions(at + 1)).flat();
  const [first, ...others] = rest;
  const panel = await FakePanel.open([
    ...versions,
    { ...(first as Extract<Action, { type: 'questionAsked' }>), parentId: 'other' },
    ...others,
  ]);
  await settled(panel);
  await panel.happen(asked('new', `t${count - 1}`), sent('new'), received('new', delta('It goes on.')), ended('new'));
  await settled(panel);
  await scrollTo(panel, 0);
  await tellAgain(panel);
  expect(find('[data-turn=other]').textContent).toContain('2/2');
  expect(document.body.textContent).not.toContain('Question 2 of 2');
});

it('has answers far from the reader in memory no more', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const panel = await FakePanel.create();
  const outputs = tellTurns(panel);
  for (let round = 0; round < 20; round += 1) {
    await panel.drawn();
    collectGarbage();
  }
  const kept = outputs.flatMap((output, at) => (output.deref() ? [at] : []));
  expect(kept[0]).toBeGreaterThan(count / 2);
  expect(kept.at(-1)).toBe(count - 1);
});

/** Nothing but the panel knows what it is told. */
function tellTurns(panel: FakePanel): readonly WeakRef<object>[] {
  const message = opened(whole());
  panel.tell(message);
  return Object.values(message.conversation.turns).map(({ responses }) => new WeakRef(responses));
}

describe('Turns that are let go', () => {
  const conversation = conversationOf(...whole());
  const prices = { 'qwen3-max-2026-01-23': { input: 1, output: 2, currency: 'CNY' } };
  const turns = Object.values(conversation.turns);
  const alone = { answers: ['t0'], questions: ['t0'] };
  const far = (): FarTurns => new FarTurns({ post: () => undefined, conversationId: 'c1' });

  it('take little, count in all totals, and come again as they were', () => {
    const farTurns = far();
    const without = farTurns.releaseAnswers(conversation, turns);
    expect(JSON.stringify(without).length).toBeLessThan(JSON.stringify(conversation).length / 20);
    expect(conversationUsage(without)).toEqual(conversationUsage(conversation));
    expect(totalCost(shownTurns(without), prices)).toEqual(totalCost(shownTurns(conversation), prices));
    expect(farTurns.makeRoom(without, { type: 'turnsRead', at: 1, turns }).turns).toEqual({});
  });

  it('are those that can change no more', () => {
    const [turn] = turns as [Turn];
    const change = { uri: 'file:///a.ts', path: 'a.ts', hunks: [] };
    const kept: readonly Turn[] = [
      { ...turn, status: 'streaming' },
      { ...turn, status: 'incomplete' },
      { ...turn, change },
      { ...turn, question: { ...turn.question, summarises: 'a' } },
    ];
    expect(kept.map((each) => far().canRelease(each, alone))).toEqual([false, false, false, false]);
    expect(far().canRelease(turn, { answers: ['t0', 'other'], questions: ['t0'] })).toBe(false);
    expect(far().canRelease(turn, { answers: ['t0'], questions: ['t0', 'other'] })).toBe(false);
    expect(far().canRelease(turn, alone)).toBe(true);
    expect(far().canRelease({ ...turn, change: { ...change, review: { kept: 1, undone: 0 } } }, alone)).toBe(true);
  });
});
