import { describe, expect, it } from 'vitest';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import { nextParentId, pathTo, shownTurns } from '../../../src/core/conversation/path.ts';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import { answered, asked, completed, conversationOf, delta, ended, received, sent, turnOf } from '../builders.ts';

describe('a conversation', () => {
  it('shows the path from the root to the question asked last', () => {
    const conversation = conversationOf(
      ...answered('a', null, 'A'),
      ...answered('b', 'a', 'B'),
      ...answered('b2', 'a', 'B2'),
    );
    expect(shownTurns(conversation).map(({ id }) => id)).toEqual(['a', 'b2']);
    expect(pathTo(conversation, 'b').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('never overwrites: a question asked again is a sibling', () => {
    const conversation = conversationOf(...answered('a', null, 'first'), ...answered('a2', null, 'second'));
    expect(answerText(turnOf(conversation, 'a'))).toBe('first');
    expect(answerText(turnOf(conversation, 'a2'))).toBe('second');
  });

  it('keeps the very same objects where nothing changed', () => {
    const before = conversationOf(...answered('a', null, 'A'), asked('b', 'a'), sent('b'));
    const after = reduce(before, received('b', delta('B')));
    expect(after.turns.a).toBe(before.turns.a);
    expect(after.turns.b).not.toBe(before.turns.b);
  });

  it('takes no notice of a turn that it does not have', () => {
    const before = conversationOf(...answered('a', null, 'A'));
    expect(reduce(before, ended('gone'))).toBe(before);
  });
});

describe('a turn', () => {
  it('waits, streams and ends', () => {
    const statuses = [asked('a'), sent('a'), ended('a')].map(
      (_, index, actions) => turnOf(conversationOf(...actions.slice(0, index + 1)), 'a').status,
    );
    expect(statuses).toEqual(['queued', 'streaming', 'completed']);
  });

  it('sent a second time, since the server had forgotten, shows one answer', () => {
    const conversation = conversationOf(asked('a'), sent('a'), sent('a'), received('a', delta('Hi')), ended('a'));
    expect(turnOf(conversation, 'a').responses).toHaveLength(1);
    expect(answerText(turnOf(conversation, 'a'))).toBe('Hi');
  });

  it('of several responses takes events into the last one', () => {
    const call = { type: 'function_call', id: 'f1', call_id: 'c1', name: 'look', arguments: '{}' };
    const conversation = conversationOf(
      ...[asked('a'), sent('a'), received('a', completed(call))],
      { type: 'toolReturned', at: 3, turnId: 'a', callId: 'c1', output: 'seen' },
      { type: 'requestPlanned', at: 3, turnId: 'a', plan: { mode: 'chain' } },
      ...[received('a', delta('Done')), ended('a')],
    );
    const types = turnOf(conversation, 'a').responses.map(({ output }) => output.map(({ item }) => item.type));
    expect(types).toEqual([['function_call'], ['message']]);
  });

  it('keeps what had arrived when it fails', () => {
    const conversation = conversationOf(asked('a'), sent('a'), received('a', delta('Half an')), ended('a', 'failed'));
    expect(answerText(turnOf(conversation, 'a'))).toBe('Half an');
    expect(turnOf(conversation, 'a').responses[0]?.output[0]?.endedAt).toBe(4);
  });

  it('has the usage that the closing event told', () => {
    expect(turnOf(conversationOf(...answered('a', null, 'A')), 'a').responses[0]?.usage).toEqual({ total_tokens: 3 });
  });
});

describe('the next question', () => {
  it('continues the head', () => {
    expect(nextParentId(conversationOf(...answered('a', null, 'A')))).toBe('a');
  });

  it('stands beside a question that failed without an answer, not behind it', () => {
    expect(nextParentId(conversationOf(...answered('a', null, 'A'), asked('b', 'a'), ended('b', 'failed')))).toBe('a');
  });

  it('continues a stopped answer, since something of it is there', () => {
    const conversation = conversationOf(asked('a'), sent('a'), received('a', delta('Half')), ended('a', 'cancelled'));
    expect(nextParentId(conversation)).toBe('a');
  });

  it('begins an empty conversation at the root', () => {
    expect(nextParentId(conversationOf())).toBeNull();
  });
});
