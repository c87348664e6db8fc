import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { FailureKind } from '../../../src/core/failures/failure.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import { answerEnd, toAskResult } from '../../../src/core/turn/answerEnd.ts';
import { asked, completed, conversationOf, delta, message, question, received, sent, turnOf } from '../builders.ts';
import { failureOf } from '../failureOf.ts';

function endOf(
  status: 'completed' | 'incomplete' | 'failed' | 'cancelled',
  events: readonly StreamEvent[],
  failure?: FailureKind,
  before: Action = asked('a'),
) {
  const ended: Action = {
    type: 'turnEnded',
    at: 4,
    turnId: 'a',
    status,
    ...(failure && { failure: failureOf(failure) }),
  };
  const conversation = conversationOf(asked('p'), before, sent('a'), received('a', ...events), ended);
  return { end: answerEnd(turnOf(conversation, 'a')), result: toAskResult(conversation, turnOf(conversation, 'a')) };
}

const cutShort = (reason?: string): readonly StreamEvent[] => [
  delta('Once upon'),
  {
    type: 'response.incomplete',
    response: { status: 'incomplete', ...(reason !== undefined && { incomplete_details: { reason } }), output: [] },
  },
];
const edit: Action = {
  type: 'questionAsked',
  at: 1,
  turnId: 'a',
  parentId: null,
  question: question('Change it', { kind: 'edit' }),
};
const aside: Action = {
  type: 'questionAsked',
  at: 1,
  turnId: 'a',
  parentId: 'p',
  isAside: true,
  question: question('And?'),
};

describe('an answer that was cut short', () => {
  it.each([[undefined], ['max_output_tokens'], ['length'], ['max_tokens']])(
    'by its limit (%s) can be continued',
    (reason) => {
      const { end } = endOf('incomplete', cutShort(reason));
      expect(end).toEqual({ text: 'The answer stops here: the limit was reached.', remedies: ['continueAnswer'] });
    },
  );

  it('by the content filter is not continued', () => {
    const { end } = endOf('incomplete', cutShort('content_filter'));
    expect(end).toMatchObject({ text: expect.stringContaining('content filter') as string, remedies: ['retry'] });
  });

  it('for another reason says it in the server’s word, which is no text', () => {
    expect(endOf('incomplete', cutShort('too_expensive')).end).toEqual({
      text: 'The answer stops here. The server’s reason: too_expensive',
      remedies: ['continueAnswer'],
    });
    expect(endOf('incomplete', cutShort('x'.repeat(500))).end?.text.length).toBeLessThan(120);
  });

  it('after too many rounds says so', () => {
    const { end } = endOf('incomplete', [delta('I look.')], 'tooManyRounds');
    expect(end).toMatchObject({
      text: expect.stringContaining('kept calling functions') as string,
      remedies: ['continueAnswer'],
    });
  });
});

describe('an answer that broke off', () => {
  it('is continued alike when it was stopped, and its sentence asks for nothing else', () => {
    expect(endOf('cancelled', [delta('Once')], 'cancelled').end).toEqual({
      text: 'Stopped.',
      remedies: ['continueAnswer'],
    });
    expect(endOf('cancelled', [], 'cancelled').end).toEqual({ text: 'Stopped.', remedies: [] });
  });

  it.each<FailureKind>(['connectionLost', 'cutOff', 'idle', 'malformedStream'])(
    'by %s names the buttons that stand below it',
    (kind) => {
      const texts = [
        endOf('failed', [delta('Once')], kind),
        endOf('failed', [delta('Once')], kind, edit),
        endOf('failed', [delta('Once')], kind, aside),
        endOf('failed', [], kind),
      ];
      for (const { end } of texts)
        expect(/continue/i.test(end?.text ?? '')).toBe(end?.remedies.includes('continueAnswer'));
      for (const { end } of texts) expect(end?.text).toMatch(/retry/i);
      expect(texts.map(({ end }) => end?.remedies[0])).toEqual(['continueAnswer', 'retry', 'retry', 'retry']);
      if (kind !== 'idle')
        expect(texts.map(({ end }) => end?.text.includes('is kept'))).toEqual([true, true, true, false]);
      for (const { end, result } of texts) expect(result.failure?.message).toBe(end?.text);
    },
  );

  it('by a conversation that is too long offers a new one', () => {
    expect(endOf('failed', [], 'conversationTooLong').end).toMatchObject({
      text: expect.stringContaining('no longer fits') as string,
      remedies: ['newConversation', 'selectModel', 'retry'],
    });
  });
});

describe('an answer that came to its end', () => {
  it.each<[string, readonly StreamEvent[]]>([
    ['nothing', [completed()]],
    ['an empty message', [completed(message('m1', '  \n'))]],
    ['a thought without a word', [completed({ type: 'reasoning', id: 'r', summary: [] })]],
  ])('with %s says so', (_, events) => {
    expect(endOf('completed', events).end).toMatchObject({
      text: expect.stringContaining('without any text') as string,
      remedies: ['retry'],
    });
  });

  it.each<[string, readonly StreamEvent[]]>([
    ['a thought', [completed({ type: 'reasoning', id: 'r', summary: [{ type: 'summary_text', text: 'Hm.' }] })]],
    ['a thought in its text', [completed(message('m1', '<think>Hm.</think>'))]],
  ])('with %s alone says so', (_, events) => {
    expect(endOf('completed', events).end).toMatchObject({
      text: expect.stringContaining('thought') as string,
      remedies: ['retry'],
    });
  });

  it('with a text or a step says nothing', () => {
    expect(endOf('completed', [completed(message('m1', 'Hello'))]).end).toBeUndefined();
    expect(endOf('completed', [completed({ type: 'web_search_call', id: 's' })]).end).toBeUndefined();
  });
});
