import { describe, expect, it } from 'vitest';
import { answersToSame } from '../../../src/core/conversation/sameQuestion.ts';
import type { Question } from '../../../src/core/conversation/conversation.ts';
import { addTs, answered, conversationOf, options, question, turnOf } from '../builders.ts';

function turn(id: string, asked: Question, answer = `Answer ${id}`) {
  return { ...turnOf(conversationOf(...answered(id, null, answer)), id), question: asked };
}

describe('answers to the same question', () => {
  it('are those whose question and attachments are the same, whatever model was asked', () => {
    const versions = [
      turn('a', question('Why?')),
      turn('b', question('Why not?')),
      turn('c', question('Why?', { attachments: [addTs] })),
      turn('d', question('Why?', { options: { ...options, model: 'qwen-plus', enableThinking: true } })),
      turn('e', question('Why?'), ''),
      turn('f', question('Why?', { kind: 'explain' })),
    ];
    expect(answersToSame(versions, 'd').map(({ id }) => id)).toEqual(['a', 'd']);
    expect(answersToSame(versions, 'c').map(({ id }) => id)).toEqual(['c']);
    expect(answersToSame(versions, 'gone')).toEqual([]);
  });
});
