import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byQuestion, versionsAmong } from '../../../src/core/conversation/sameQuestion.ts';
import type { Question, Turn } from '../../../src/core/conversation/conversation.ts';
import { addTs, answered, conversationOf, options, question, turnOf } from '../builders.ts';

function turn(id: string, asked: Question): Turn {
  return { ...turnOf(conversationOf(...answered(id, null, `Answer ${id}`)), id), question: asked };
}

function grouped(...turns: readonly Turn[]): readonly (readonly string[])[] {
  return byQuestion(
    turns.map(({ id }) => id),
    Object.fromEntries(turns.map((one) => [one.id, one])),
  );
}

const ofQuestions = (...texts: readonly string[]) =>
  grouped(...texts.map((text, at) => turn(`t${at}`, question(text))));

describe('answers to the same question', () => {
  it('are those whose question and attachments are the same, whatever model was asked', () => {
    const groups = grouped(
      turn('a', question('Why?')),
      turn('b', question('Why not?')),
      turn('c', question('Why?', { attachments: [addTs] })),
      turn('d', question('Why?', { options: { ...options, model: 'qwen-plus', enableThinking: true } })),
      turn('e', question('Why?', { kind: 'explain' })),
    );
    expect(groups).toEqual([['a', 'd'], ['b'], ['c'], ['e']]);
  });

  it('are not known before they have been read', () => {
    const read = turn('a', question('Why?'));
    expect(byQuestion(['x', 'a', 'y'], { a: read })).toEqual([['x'], ['a'], ['y']]);
  });
});

describe('the versions of a turn', () => {
  it('are its answers, and its questions with the newest answer of each of the others', () => {
    const groups = ofQuestions('Why?', 'Why not?', 'Why?', 'Why not?', 'How?');
    expect(versionsAmong(groups, 't0')).toEqual({ answers: ['t0', 't2'], questions: ['t0', 't3', 't4'] });
    expect(versionsAmong(groups, 't3')).toEqual({ answers: ['t1', 't3'], questions: ['t2', 't3', 't4'] });
    expect(versionsAmong(groups, 'gone')).toEqual({ answers: [], questions: ['t2', 't3', 't4'] });
  });

  it('lead from each question to each other one, and from each answer to each other one, whatever was asked', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 }), (texts) => {
        const groups = ofQuestions(...texts);
        texts.forEach((text, at) => {
          const { answers, questions } = versionsAmong(groups, `t${at}`);
          expect(answers).toEqual(texts.flatMap((other, index) => (other === text ? [`t${index}`] : [])));
          expect(questions).toContain(`t${at}`);
          expect(questions.map((id) => texts[Number(id.slice(1))])).toEqual([...new Set(texts)]);
        });
      }),
      { numRuns: 200 },
    );
  });
});
