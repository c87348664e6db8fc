import { describe, expect, it } from 'vitest';
import { askedWith } from '../../../src/core/conversation/askedWith.ts';
import type { Action } from '../../../src/core/conversation/action.ts';
import type { AskOptions } from '../../../src/core/conversation/conversation.ts';
import { toMarkdown } from '../../../src/core/exported/toMarkdown.ts';
import { isSameModel } from '../../../src/core/models/sameModel.ts';
import { conversationOf, ended, message, options, question, received, sent, turnOf } from '../builders.ts';

interface Answer extends Partial<AskOptions> {
  /** As the server names it in its last event. */
  readonly answering?: unknown;
  readonly hasThought?: boolean;
}

function answered({ answering = '', hasThought = false, ...more }: Answer): readonly Action[] {
  const thought = { type: 'reasoning', id: 'r', summary: [{ type: 'summary_text', text: 'Hm.' }] };
  const output = [...(hasThought ? [thought] : []), message('m', 'So.')];
  return [
    {
      type: 'questionAsked',
      at: 1,
      turnId: 'a',
      parentId: null,
      question: question('Why?', { options: { ...options, ...more } }),
    },
    sent('a'),
    received('a', { type: 'response.completed', response: { model: answering, output } }),
    ended('a'),
  ];
}

const told = (answer: Answer): string => askedWith(turnOf(conversationOf(...answered(answer)), 'a'));

describe('what stands at an answer', () => {
  it.each<readonly [string, Answer, string]>([
    ['the model, and that it did not think', {}, 'qwen3-max-2026-01-23 · Without thinking'],
    ['that it thought', { enableThinking: true }, 'qwen3-max-2026-01-23 · With thinking'],
    ['how much', { model: 'qwen3.8-max', enableThinking: true, effort: 'highest' }, 'qwen3.8-max · Thinking: Highest'],
    ['that it was to be shorter', { isShorter: true }, 'qwen3-max-2026-01-23 · Without thinking · Shorter'],
    ['nothing of thinking that nobody asked for', { hasThought: true }, 'qwen3-max-2026-01-23'],
    [
      'the very model that answered',
      { model: 'qwen3.8-max', answering: 'qwen3.8-max-0902' },
      'qwen3.8-max-0902 · Without thinking',
    ],
    [
      'another that the server put in its place',
      { model: 'qwen3.8-max', answering: 'qwen3.5-flash' },
      'qwen3.5-flash in place of qwen3.8-max · Without thinking',
    ],
    ['nothing of what is no name', { answering: 'a\nb' }, 'qwen3-max-2026-01-23 · Without thinking'],
    ['nothing of what is no text', { answering: 7 }, 'qwen3-max-2026-01-23 · Without thinking'],
  ])('is %s', (_, answer, text) => {
    expect(told(answer)).toBe(text);
  });

  it('is nothing before it was sent, and nothing at a summary', () => {
    expect(askedWith(turnOf(conversationOf(...answered({}).slice(0, 1)), 'a'))).toBe('');
    const summary = { ...question('Sum up', { summarises: 'b' }) };
    const turn = turnOf(conversationOf(...answered({})), 'a');
    expect(askedWith({ ...turn, question: summary })).toBe('');
  });

  it('stands in an export, as plain words', () => {
    const conversation = conversationOf(...answered({ model: 'qwen_plus' }));
    const text = toMarkdown(conversation, 'Title', { code: false, thinking: false, sources: false });
    expect(text).toContain('## Qwen\n\n*qwen\\_plus · Without thinking*\n\n');
  });
});

describe('two names of a model', () => {
  it.each([
    ['qwen3.8-max', 'qwen3.8-max-0902', true],
    ['qwen3-max', 'qwen3-max-2026-01-23', true],
    ['qwen3-coder', 'qwen/qwen3-coder', true],
    ['llama3', 'llama3:latest', true],
    ['qwen3-max', 'qwen3.5-plus', false],
    ['qwen3-coder-plus', 'qwen3-coder-flash', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(isSameModel(one, other)).toBe(same);
  });
});
