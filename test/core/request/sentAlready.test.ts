import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { Attachment, Conversation } from '../../../src/core/conversation/conversation.ts';
import type { RequestPlan } from '../../../src/core/conversation/requestPlan.ts';
import { isSentAlready } from '../../../src/core/request/sentAlready.ts';
import { answered, asked, conversationOf, sent } from '../builders.ts';

const lines = { start: 1, end: 3 };
const file = { uri: 'file:///w/a.ts', path: 'a.ts', languageId: 'typescript', text: 'a', lines };

function withFile(id: string, parentId: string | null, change: Partial<Attachment> = {}): readonly Action[] {
  const attachments = [{ ...file, ...change }];
  return answered(id, parentId, 'An answer').map((action) =>
    action.type === 'questionAsked' ? { ...action, question: { ...action.question, attachments } } : action,
  );
}

const isSent = (conversation: Conversation, code: Attachment, isAside = false): boolean =>
  isSentAlready(conversation, code, (text) => text === code.text, isAside);

/** The same turn, sent with another plan. */
function planned(actions: readonly Action[], plan: RequestPlan): readonly Action[] {
  return actions.map((action) => (action.type === 'requestPlanned' ? { ...action, plan } : action));
}

describe('lines that were attached before', () => {
  it('are known to the model, while it has that turn or is about to', () => {
    expect(isSent(conversationOf(...withFile('a', null)), file)).toBe(true);
    expect(isSent(conversationOf(...withFile('a', null), asked('b', 'a'), sent('b')), file)).toBe(true);
    expect(isSent(conversationOf(...withFile('a', null)), { ...file, lines: { start: 2, end: 3 } })).toBe(false);
  });

  it('are not once they have been changed, also where they have been changed back', () => {
    const changed = { ...file, text: 'b' };
    expect(isSent(conversationOf(...withFile('a', null)), changed)).toBe(false);
    const both = conversationOf(...withFile('a', null), ...withFile('b', 'a', { text: 'b' }));
    expect([isSent(both, changed), isSent(both, file)]).toEqual([true, false]);
  });

  it('are not where only the problems of their file were attached', () => {
    expect(isSent(conversationOf(...withFile('a', null, { kind: 'problems' })), file)).toBe(false);
  });

  it('are not known to an answer on the side while the answer to their own question streams', () => {
    const streaming = withFile('b', 'a').slice(0, 2);
    const before = conversationOf(...answered('a', null, 'An answer'), ...streaming);
    expect([isSent(before, file), isSent(before, file, true)]).toEqual([true, false]);
    const first = conversationOf(...withFile('a', null).slice(0, 2));
    expect([isSent(first, file), isSent(first, file, true)]).toEqual([true, false]);
    expect(isSent(conversationOf(...withFile('a', null)), file, true)).toBe(true);
  });

  it('are not once a replay has left out their turn, as long as answers are chained to that', () => {
    const conversation = (left: number) =>
      conversationOf(
        ...withFile('a', null),
        ...planned(answered('b', 'a', 'B'), { mode: 'replay', reason: 'windowFull', sent: 1 - left, left }),
        ...planned(answered('c', 'b', 'C'), { mode: 'chain' }),
      );
    expect([isSent(conversation(0), file), isSent(conversation(1), file)]).toEqual([true, false]);
  });

  it('are not once a summary stands for the turn', () => {
    const summary = answered('s', 'a', 'A summary').map((action) =>
      action.type === 'questionAsked' ? { ...action, question: { ...action.question, summarises: 'a' } } : action,
    );
    expect(isSent(conversationOf(...withFile('a', null), ...summary), file)).toBe(false);
  });
});
