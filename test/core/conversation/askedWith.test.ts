import { describe, expect, it } from 'vitest';
import { askedWith } from '../../../src/core/conversation/askedWith.ts';
import type { AskOptions, Turn } from '../../../src/core/conversation/conversation.ts';
import { toMarkdown } from '../../../src/core/exported/toMarkdown.ts';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answered, conversationOf, options, question, turnOf } from '../builders.ts';

const other = 'qwen_plus';

function ask(id: string, parentId: string | null, text: string, more: Partial<AskOptions> = {}): readonly Action[] {
  const asked = question(text, { options: { ...options, ...more } });
  return [
    { type: 'questionAsked', at: 1, turnId: id, parentId, question: asked },
    ...answered(id, parentId, `Answer ${id}`).slice(1),
  ];
}

/** `a` and `b` answer the same question; the others go on from `b`. */
const conversation = conversationOf(
  ...ask('a', null, 'Why?'),
  ...ask('b', null, 'Why?', { model: other, enableThinking: !options.enableThinking, isShorter: true }),
  ...ask('c', 'b', 'And then?'),
  ...ask('d', 'c', 'And now?', { model: other }),
  ...ask('e', 'd', 'At last?', { model: other }),
);
const answersOf = ({ id }: Turn): readonly string[] => (id === 'a' || id === 'b' ? ['a', 'b'] : [id]);
const told = (id: string): string => askedWith(turnOf(conversation, id), conversation.turns, answersOf);

describe('what an answer was asked with', () => {
  it('is told where it is other than in the first answer, or than before', () => {
    const thinking = options.enableThinking ? 'Without thinking' : 'With thinking';
    expect(told('b')).toBe(`qwen_plus · ${thinking} · Shorter`);
    expect(['a', 'c', 'd', 'e'].map(told)).toEqual(['', '', 'qwen_plus', '']);
  });

  it('stands in an export, as plain words', () => {
    const text = toMarkdown(conversation, 'Title', { code: false, thinking: false, sources: false });
    expect(text).toContain('## Qwen\n\n*qwen\\_plus · ');
    expect(text.split('qwen').length - 1).toBe(2);
  });
});
