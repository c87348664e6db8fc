import { describe, expect, it } from 'vitest';
import { certainText } from '../../../../src/core/edit/answer/certainText.ts';
import type { StreamEvent } from '../../../../src/core/output/wire.ts';
import { mayThinkInText } from '../../../../src/core/servers/mayThinkInText.ts';
import { asked, conversationOf, delta, received, sent, turnOf } from '../../builders.ts';

/** What is certain after each delta. */
function certain(deltas: readonly string[], mayThink = true, before: readonly StreamEvent[] = []): readonly string[] {
  return deltas.map((_, at) => {
    const events = deltas.slice(0, at + 1).map((text) => delta(text));
    const turn = turnOf(conversationOf(asked('t'), sent('t'), received('t', ...before, ...events)), 't');
    return certainText(turn, mayThink);
  });
}

const draft = ['Let me try.\n```ts\n', 'wrong();\n```\n', '</think>\n', '```ts\nright();\n', '```\n'];
const thought: StreamEvent = {
  type: 'response.reasoning_summary_text.delta',
  item_id: 'r1',
  output_index: 0,
  summary_index: 0,
  delta: 'Hm.',
};

describe('the certain text of an answer that streams', () => {
  it('holds code that may only be thought until the tag tells', () => {
    expect(certain(draft)).toEqual(['', '', '', '```ts\nright();\n', '```ts\nright();\n```\n']);
  });

  it('is there at once where the answer begins with its block', () => {
    expect(certain(['\n``', '`ts\na', '();\n'])).toEqual(['', '\n```ts\na', '\n```ts\na();\n']);
  });

  it('is there at once from a server that has another place for thinking', () => {
    expect(certain(draft.slice(0, 2), false).at(-1)).toBe('Let me try.\n```ts\nwrong();\n```\n');
  });

  it('is there at once where the model has thought before, elsewhere', () => {
    const deltas = ['Here it is:\n', '```ts\na();\n'].map((text) => delta(text, { item_id: 'm1', output_index: 1 }));
    const turn = turnOf(conversationOf(asked('t'), sent('t'), received('t', thought, ...deltas)), 't');
    expect(certainText(turn, true)).toBe('Here it is:\n```ts\na();\n');
  });

  it.each([
    ['qwen', 'https://dashscope.aliyuncs.com/compatible-mode/v1', false],
    ['qwen', 'https://gateway.example.com/v1', true],
    ['qwen', 'http://127.0.0.1:4711/v1', true],
    ['vllm', 'http://127.0.0.1:8000/v1', true],
    ['llamaCpp', 'http://127.0.0.1:8080/v1', true],
    ['openai', 'https://api.openai.com/v1', false],
    ['deepseek', 'https://api.deepseek.com', false],
  ] as const)('knows of %s at %s whether it thinks in the text', (kind, baseUrl, expected) => {
    expect(mayThinkInText(kind, baseUrl)).toBe(expected);
  });
});
