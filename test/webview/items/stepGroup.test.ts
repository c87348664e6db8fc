// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import { asked, ended, itemAdded as added, itemDone as done, sent } from '../../core/builders.ts';
import { FakePanel, button, find } from '../fakePanel.ts';
import { opened } from '../opened.ts';

const begun: readonly Action[] = [asked('t1'), sent('t1')];
const at = (seconds: number, ...events: StreamEvent[]): Action => ({
  type: 'eventsReceived',
  at: seconds * 1000,
  turnId: 't1',
  events,
});
const returned = (callId: string, more: Partial<Extract<Action, { type: 'toolReturned' }>> = {}): Action => ({
  type: 'toolReturned',
  at: 20_000,
  turnId: 't1',
  callId,
  output: 'ok',
  ...more,
});

const thoughtOf = (text: string): Record<string, unknown> => ({
  type: 'reasoning',
  summary: text === '' ? [] : [{ type: 'summary_text', text }],
});
const search = { type: 'web_search_call', status: 'completed' };
const searching = { type: 'web_search_call', status: 'in_progress' };
const call = (index: number, name: string): StreamEvent =>
  done(index, { type: 'function_call', call_id: `call_${index}`, name, arguments: '{}', status: 'completed' });
const answer = (index: number, text: string): StreamEvent =>
  done(index, { type: 'message', content: [{ type: 'output_text', text }] });

const thought: readonly Action[] = [...begun, at(1, added(0, thoughtOf('Hm.'))), at(13, done(0, thoughtOf('Hm.')))];

/** What stands in the answer, but for what is waited for, and the sources. */
function lines(panel: FakePanel): readonly string[] {
  return panel.transcript
    .split('\n')
    .slice(3)
    .filter((line) => !/^(Waiting|Sources|1a)/.test(line));
}

describe('Several steps of an answer', () => {
  it('are one line with their counts and the time of all thinking', async () => {
    const panel = await FakePanel.open([
      ...thought,
      at(14, done(1, search), added(2, thoughtOf('More.'))),
      at(
        16,
        done(2, thoughtOf('More.')),
        done(3, search),
        done(4, { type: 'web_extractor_call', urls: ['https://a.example'] }),
      ),
      at(17, answer(5, 'So.')),
      ended('t1'),
    ]);
    expect(lines(panel)).toEqual(['▸ Thought 14 s · searched 2 times · read 1 page', 'So.']);
    panel.click('Thought 14 s · searched 2 times · read 1 page');
    expect(lines(panel)).toEqual([
      '▾ Thought 14 s · searched 2 times · read 1 page',
      '▸ Thinking, 12 s',
      '▸ Searched the web',
      '▸ Thinking, 2 s',
      '▸ Searched the web',
      '▸ Read 1 page',
      'So.',
    ]);
  });

  it('tell their whole line as a tooltip, for where it is cut', async () => {
    const panel = await FakePanel.open([...thought, at(14, done(1, search)), at(17, answer(2, 'So.')), ended('t1')]);
    expect(find('.step-group .disclosure-label').title).toBe('Thought 12 s · searched once');
    expect(lines(panel)).toEqual(['▸ Thought 12 s · searched once', 'So.']);
  });

  it('show what goes on, and the last one until something follows it', async () => {
    const panel = await FakePanel.open(thought);
    expect(lines(panel)).toEqual(['▸ Thinking, 12 s']);
    await panel.happen(at(14, added(1, searching)));
    expect(lines(panel)).toEqual(['▸ Thought 12 s', '▸ Searching the web…']);
    await panel.happen(at(15, done(1, search)));
    expect(lines(panel)).toEqual(['▸ Thought 12 s', '▸ Searched the web']);
    await panel.happen(at(16, added(2, { type: 'message' }), answer(2, 'So.')));
    expect(lines(panel)).toEqual(['▸ Thought 12 s · searched once', 'So.']);
  });

  it('stay one by one between two messages', async () => {
    const panel = await FakePanel.open([
      ...thought,
      at(14, answer(1, 'First.'), done(2, search), answer(3, 'Then.')),
      ended('t1'),
    ]);
    expect(lines(panel)).toEqual(['▸ Thinking, 12 s', 'First.', '▸ Searched the web', 'Then.']);
  });

  it('do not count a thought that comes to nothing', async () => {
    const panel = await FakePanel.open([...begun, at(1, done(0, search)), at(2, added(1, thoughtOf('')))]);
    expect(lines(panel)).toContain('▸ Searched the web');
    await panel.happen(at(2, done(1, thoughtOf('')), answer(2, 'So.')));
    expect(lines(panel)).toEqual(['▸ Searched the web', 'So.']);
  });

  it('show a call that waits for permission, and count those that failed or were denied', async () => {
    const approval = { turnId: 't1', callId: 'call_2', title: 'shell', from: '', purpose: '', detail: '', since: 0 };
    const panel = await FakePanel.open(
      [
        ...begun,
        at(1, call(0, 'ws_read_file'), call(1, 'ws_find_text'), call(2, 'shell')),
        returned('call_0'),
        returned('call_1', { isError: true }),
      ],
      { approvals: [approval] },
    );
    expect(lines(panel).slice(0, 2)).toEqual(['▸ Searched once · read 1 file · 1 failed', '▸ shell waits for you']);
    panel.tell({ type: 'approvalsChanged', approvals: [] });
    await panel.happen(returned('call_2', { isError: true, isDenied: true }), at(21, answer(3, 'So.')), ended('t1'));
    expect(lines(panel)).toEqual(['▸ Searched once · read 1 file · called 1 tool · 1 failed · 1 denied', 'So.']);
  });

  it('stay open for a reader of one of them, also after a reload', async () => {
    const panel = await FakePanel.open(thought);
    panel.click('Thinking, 12 s');
    const more = [at(14, done(1, search), answer(2, 'So.')), ended('t1')];
    await panel.happen(...more);
    const open = ['▾ Thought 12 s · searched once', '▾ Thinking, 12 s', 'Hm.', '▸ Searched the web', 'So.'];
    expect(lines(panel)).toEqual(open);
    const again = await FakePanel.create(panel.vscode.kept);
    again.tell(opened([...thought, ...more]));
    await again.drawn();
    expect(lines(again)).toEqual(open);
  });

  it('leave the focus at their line when the step that had it goes into it', async () => {
    const panel = await FakePanel.open(thought);
    button('Thinking, 12 s').focus();
    await panel.happen(at(14, added(1, searching)));
    expect(document.activeElement).toBe(button('Thought 12 s'));
  });
});
