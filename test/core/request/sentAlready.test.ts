import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { isSentAlready } from '../../../src/core/request/sentAlready.ts';
import { answered, asked, conversationOf, sent } from '../builders.ts';

const lines = { start: 1, end: 3 };
const file = { uri: 'file:///w/a.ts', path: 'a.ts', languageId: 'typescript', text: 'a', lines };

function withFile(id: string, parentId: string | null): readonly Action[] {
  return answered(id, parentId, 'An answer').map((action) =>
    action.type === 'questionAsked' ? { ...action, question: { ...action.question, attachments: [file] } } : action,
  );
}

describe('lines that were attached before', () => {
  it('are known to the model, while it has that turn or is about to', () => {
    expect(isSentAlready(conversationOf(...withFile('a', null)), file)).toBe(true);
    expect(isSentAlready(conversationOf(...withFile('a', null), asked('b', 'a'), sent('b')), file)).toBe(true);
    expect(isSentAlready(conversationOf(...withFile('a', null)), { ...file, lines: { start: 2, end: 3 } })).toBe(false);
  });

  it('are not once a summary stands for the turn', () => {
    const summary = answered('s', 'a', 'A summary').map((action) =>
      action.type === 'questionAsked' ? { ...action, question: { ...action.question, summarises: 'a' } } : action,
    );
    expect(isSentAlready(conversationOf(...withFile('a', null), ...summary), file)).toBe(false);
  });
});
