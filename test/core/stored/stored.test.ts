import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import { questionTitle } from '../../../src/core/conversation/titleOf.ts';
import { foldText } from '../../../src/core/stored/foldLog.ts';
import { parseLogLine } from '../../../src/core/stored/parseLogLine.ts';
import { toLogLine } from '../../../src/core/stored/formatLogLine.ts';
import { formatResponseIds, parseResponseIds } from '../../../src/core/stored/responseIdEntry.ts';
import {
  emptyWorkspaceState,
  withEntry,
  withPermission,
  type WorkspaceState,
} from '../../../src/core/stored/workspaceState.ts';
import { withAttachments, withBegun, withDraft } from '../../../src/core/stored/drafts.ts';
import { isFull, trimToBudget, withAllFound } from '../../../src/core/stored/stateBudget.ts';
import { isSafeId } from '../../../src/core/stored/safeId.ts';
import { parseWorkspaceState } from '../../../src/core/stored/parseWorkspaceState.ts';
import type { Action } from '../../../src/core/conversation/action.ts';
import { addTs, answered, asked, conversationOf, delta, question, received, sent, turnOf } from '../builders.ts';

const logOf = (actions: readonly Action[]): string => actions.map((action) => `\n${toLogLine(action) ?? ''}`).join('');

describe('the log of a conversation', () => {
  it('folds to the conversation that it was written from', () => {
    const actions = [...answered('a', null, 'A'), ...answered('b', 'a', 'B')];
    expect(foldText({ id: 'c1', createdAt: 0 }, logOf(actions)).conversation).toEqual(conversationOf(...actions));
  });

  it('ends what a crash left open, says why, and keeps the text so far', () => {
    const { conversation, cutOff } = foldText(
      { id: 'c1', createdAt: 0 },
      logOf([asked('a'), sent('a'), received('a', delta('Half an ans'))]),
    );
    expect(turnOf(conversation, 'a')).toMatchObject({ status: 'failed', failure: { kind: 'cutOff' }, endedAt: 3 });
    expect(answerText(turnOf(conversation, 'a'))).toBe('Half an ans');
    expect(cutOff).toHaveLength(1);
  });

  it('cut at any byte loses at most the action that was being written', () => {
    const actions = [...answered('a', null, 'Grüße, 世界'), asked('b', 'a')];
    const whole = new TextEncoder().encode(logOf(actions));
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        const cut = new TextDecoder().decode(whole.subarray(0, length));
        const { conversation, damagedLines } = foldText({ id: 'c1', createdAt: 0 }, cut);
        const complete = cut.split('\n').length - 2;
        expect(damagedLines).toBeLessThanOrEqual(1);
        expect(Object.keys(conversation.turns).length).toBeGreaterThanOrEqual(complete >= 1 ? 1 : 0);
      }),
    );
  });

  it('goes on after a damaged line', () => {
    const [first = '', ...others] = answered('a', null, 'A').map((action) => toLogLine(action) ?? '');
    const { conversation, damagedLines } = foldText(
      { id: 'c1', createdAt: 0 },
      [first, '{"v":1,"type":"eve', ...others].join('\n'),
    );
    expect(damagedLines).toBe(1);
    expect(answerText(turnOf(conversation, 'a'))).toBe('A');
  });

  it.each([
    '',
    'null',
    '[]',
    '{"v":2,"type":"turnEnded","at":1,"turnId":"a","status":"completed"}',
    '{"v":1,"type":"toString","at":1}',
    '{"v":1,"type":"questionAsked","at":1,"turnId":"a","question":{}}',
  ])('has no action in the line %j', (line) => {
    expect(parseLogLine(line)).toBeUndefined();
  });

  it('does not store events that say nothing', () => {
    expect(toLogLine(received('a', { type: 'response.created' }, { type: 'response.in_progress' }))).toBeUndefined();
  });

  it('brings back a text that was told only at its end', () => {
    const done = { type: 'response.output_text.done', item_id: 'm1', text: 'Whole' };
    const { conversation } = foldText(
      { id: 'c1', createdAt: 0 },
      logOf([asked('a'), sent('a'), received('a', done, { type: 'response.completed', response: { output: [] } })]),
    );
    expect(answerText(turnOf(conversation, 'a'))).toBe('Whole');
  });

  it('keeps the events of a line that has one without a type', () => {
    const line = JSON.stringify({ v: 1, type: 'eventsReceived', at: 3, turnId: 'a', events: [{}, delta('Hi')] });
    const { conversation, damagedLines } = foldText(
      { id: 'c1', createdAt: 0 },
      [logOf([asked('a'), sent('a')]), line].join('\n'),
    );
    expect(damagedLines).toBe(0);
    expect(answerText(turnOf(conversation, 'a'))).toBe('Hi');
  });

  it.each([
    [
      { mode: 'replay', reason: { toString: null }, sent: 'x', left: -1 },
      { mode: 'replay', reason: '' },
    ],
    [
      { mode: 'replay', reason: ['idExpired'], sent: 2 },
      { mode: 'replay', reason: '', sent: 2 },
    ],
    [
      { mode: 'replay', reason: 'of a newer version', left: null },
      { mode: 'replay', reason: 'of a newer version' },
    ],
    [
      { mode: 'chain', more: 1, instructions: [{ source: 'a', mark: 'b' }, 3] },
      { mode: 'chain', instructions: [{ source: 'a', mark: 'b' }] },
    ],
    [{ mode: 'other' }, undefined],
  ])('takes of a plan only what one can have: %j', (plan, read) => {
    const line = JSON.stringify({ v: 1, at: 1, type: 'requestPlanned', turnId: 'a', plan });
    expect(parseLogLine(line)).toEqual(read && { type: 'requestPlanned', at: 1, turnId: 'a', plan: read });
  });

  it('knows which attachments a question mentioned', () => {
    const asked = question('What is #symbol:add?', { attachments: [{ ...addTs, isMentioned: true }, addTs] });
    const line = JSON.stringify({ v: 1, type: 'questionAsked', at: 1, turnId: 'a', parentId: null, question: asked });
    expect(parseLogLine(line)).toMatchObject({ question: { attachments: asked.attachments } });
  });

  it('takes nothing from a file that has not been looked at', () => {
    const question = {
      kind: 'rm',
      text: 'Hi',
      attachments: [null, { uri: 1 }],
      options: { model: 'm', tools: ['rm'] },
    };
    const line = JSON.stringify({ v: 1, type: 'questionAsked', at: 1, turnId: 'a', parentId: null, question });
    expect(parseLogLine(line)).toMatchObject({
      question: {
        kind: 'chat',
        attachments: [],
        options: { model: 'm', enableThinking: false, tools: [], temperature: null },
      },
    });
    expect(parseLogLine(line.replace('"a"', '"constructor"'))).toMatchObject({ turnId: 'constructor' });
    const end = { v: 1, type: 'turnEnded', at: 1, turnId: 'a', status: 'failed', failure: { kind: 'fromTheFuture' } };
    expect(parseLogLine(JSON.stringify(end))).toMatchObject({ failure: { kind: 'unexpected' } });
    expect(parseLogLine(JSON.stringify({ ...end, status: 'exploded' }))).toBeUndefined();
  });
});

describe('the workspace’s state', () => {
  const entry = (id: string) => ({ id, title: `Title ${id}`, createdAt: 1, updatedAt: 2, headId: null });

  it.each([
    undefined,
    null,
    7,
    'x',
    {},
    { version: 2 },
    { version: 1, conversations: [{}], drafts: { a: 1 }, choices: { tools: ['rm'] } },
    { version: 1, activeId: '../../x' },
  ])('is read from anything: %j', (value) => {
    expect(parseWorkspaceState(value)).toMatchObject({ version: 1, activeId: null, conversations: [], drafts: {} });
  });

  it('has levels of thinking beside the switch of older versions, and leaves out what is none', () => {
    const choices = (value: object) => parseWorkspaceState({ version: 1, choices: value }).choices;
    expect(choices({ enableThinking: true })).toEqual({ enableThinking: true });
    expect(choices({ levels: { a: 'high', b: 'a lot', c: 3 } })).toEqual({ levels: { a: 'high' } });
  });

  it('reads what it wrote', () => {
    const state: WorkspaceState = {
      version: 1,
      activeId: 'a',
      conversations: [entry('a')],
      drafts: { a: 'draft' },
      choices: { enableThinking: false, levels: { 'qwen3.8-max': 'low' }, tools: ['web_search'] },
      editWishes: ['Rename it'],
      attachments: { a: [addTs] },
    };
    expect(parseWorkspaceState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it('lists the conversation used last first, and each once', () => {
    const state = ['a', 'b', 'a'].reduce((known, id) => withEntry(known, entry(id)), emptyWorkspaceState);
    expect(state.conversations.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('gives a conversation that begins what was typed and attached before it did', () => {
    const typed = withAttachments(withDraft(emptyWorkspaceState, '', 'half a thought'), '', [addTs]);
    expect(withBegun(withEntry(typed, entry('a')), 'a')).toMatchObject({
      ...{ activeId: 'a', drafts: { a: 'half a thought' }, attachments: { a: [addTs] } },
    });
  });

  it('forgets with a permission all that the tool was given, whatever it said of itself then', () => {
    const keys = ['write@#a', 'write@', 'write@other#a', 'write@#b', 'rewrite@#b', 'read more'];
    const given = keys.reduce((state, key) => withPermission(state, key, true), emptyWorkspaceState);
    expect(given.approvedTools).toEqual(keys);
    const left = withPermission(given, 'write@#b', false);
    expect(left.approvedTools).toEqual(['write@other#a', 'rewrite@#b', 'read more']);
    expect(withPermission(left, 'read more', false).approvedTools).toEqual(['write@other#a', 'rewrite@#b']);
  });

  it('forgets an empty draft', () => {
    expect(withDraft(withDraft(emptyWorkspaceState, 'a', 'x'), 'a', '').drafts).toEqual({});
  });

  it('lets go of drafts before conversations, and never of conversations for the sake of a long draft', () => {
    const conversations = ['a', 'b'].map(entry);
    const long = withDraft({ ...emptyWorkspaceState, conversations }, 'a', 'x'.repeat(300_000));
    expect(trimToBudget(long)).toEqual(long);
    const drafts = { '': 'kept', a: 'x'.repeat(9_000), b: 'y'.repeat(9_000) };
    expect(trimToBudget({ ...emptyWorkspaceState, activeId: 'b', conversations, drafts }, 12_000)).toMatchObject({
      conversations,
      drafts: { '': 'kept', b: drafts.b },
    });
  });

  it('lets go of what unfinished edits were before conversations, and never of the active one', () => {
    const conversations = Array.from({ length: 40 }, (_, index) => entry(`id-${index}`));
    const around = { uri: 'file:///a', linesAbove: 0, linesBelow: 0, above: '', below: '' };
    const unfinishedEdits = [{ ...around, conversationId: 'id-39', turnId: 't', base: ['x'.repeat(9_000)] }];
    const state = { ...emptyWorkspaceState, activeId: 'id-39', conversations, unfinishedEdits };
    expect(trimToBudget(state, 8_000)).toEqual({ ...state, unfinishedEdits: [] });
    const ids = trimToBudget(state, 2_000).conversations.map(({ id }) => id);
    expect(ids.length).toBeLessThan(40);
    expect([ids[0], ids.at(-1)]).toEqual(['id-0', 'id-39']);
  });

  it('takes what is found as far as there is room, and gives up nothing for it', () => {
    const drafts = { 'not open': 'x'.repeat(30_000) };
    const listed = { ...entry('listed'), updatedAt: 10_000 };
    const found = Array.from({ length: 4_000 }, (_, index) => ({ ...entry(`id-${index}`), updatedAt: index }));
    const state = withAllFound({ ...emptyWorkspaceState, drafts, conversations: [listed] }, found);
    expect(trimToBudget(state)).toBe(state);
    expect([isFull(state), state.drafts, state.conversations[0]]).toEqual([true, drafts, listed]);
    expect(state.conversations[1]?.id).toBe('id-3999');
    expect(isFull({ ...state, conversations: state.conversations.slice(0, 100) })).toBe(false);
  });

  it('stays within its budget by letting go of the oldest', () => {
    const conversations = Array.from({ length: 500 }, (_, index) => entry(`id-${index}`));
    const trimmed = trimToBudget(
      { ...emptyWorkspaceState, conversations, drafts: { 'id-499': 'x', '': 'kept' } },
      10_000,
    );
    expect(JSON.stringify(trimmed).length).toBeLessThanOrEqual(10_000);
    expect(trimmed.conversations[0]?.id).toBe('id-0');
    expect(trimmed.drafts).toEqual({ '': 'kept' });
  });

  it.each(['../../etc/passwd', 'a/b', '', '__proto__', 'x'.repeat(65)])(
    'takes %j for no id, since an id becomes a file name',
    (id) => {
      expect(isSafeId(id)).toBe(false);
    },
  );
});

describe('response ids', () => {
  const id = { id: 'resp_1', origin: 'https://example.com', model: 'm', createdAt: 1_000 };

  it('are read as they were written', () => {
    expect(parseResponseIds(formatResponseIds({ a: id }), 2_000)).toEqual({ a: id });
  });

  it('leave by themselves when the server no longer keeps them', () => {
    expect(parseResponseIds(formatResponseIds({ a: id }), 1_000 + 7 * 24 * 3_600_000)).toEqual({});
  });

  it.each([undefined, '', '{', '{"version":2}', '{"version":1,"ids":{"a":{"id":1}}}'])('are none in %j', (text) => {
    expect(parseResponseIds(text, 0)).toEqual({});
  });
});

describe('a title', () => {
  it('is the question’s first line, cut between characters', () => {
    expect(questionTitle(question('Why?\nMore'))).toBe('Why?');
    expect(questionTitle(question('𠮷'.repeat(80)))).toBe(`${'𠮷'.repeat(59)}…`);
  });

  it('of an explanation names the file', () => {
    expect(questionTitle(question('Explain this…', { kind: 'explain', attachments: [addTs] }))).toBe('Explain add.ts');
  });

  it('says of a summary that it is one, not how it was asked for', () => {
    expect(questionTitle(question('Summarize our conversation', { summarises: 'turn-1' }))).toBe(
      'Summary of the older turns',
    );
  });
});
