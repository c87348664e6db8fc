import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerText } from '../../../src/core/conversation/answerText.ts';
import { entryText, thinkingText } from '../../../src/core/output/outputEntry.ts';
import { shownEntries } from '../../../src/core/output/shownEntries.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import { answerItems } from '../../../src/core/request/inputItems.ts';
import { answered, completed, conversationOf, delta, message, turnOf } from '../builders.ts';
import { fold } from '../families.ts';

interface Told {
  readonly thinking: string;
  readonly text: string;
}

function told(...events: readonly StreamEvent[]): Told {
  const [entry] = fold(events);
  return entry ? { thinking: thinkingText(entry), text: entryText(entry) } : { thinking: '', text: '' };
}

const whole = (text: string): Told => told(completed(message('m1', text)));

const thought: readonly (readonly [name: string, text: string, told: Told])[] = [
  [
    'as Qwen writes it',
    '<think>\nThe user greets.\n</think>\n\nHello',
    { thinking: 'The user greets.', text: 'Hello' },
  ],
  ['in one line', '<think>Hm.</think>Hello', { thinking: 'Hm.', text: 'Hello' }],
  ['in one line with blanks', '<think> hm </think> Hello', { thinking: 'hm', text: 'Hello' }],
  [
    'behind blank lines and a byte order mark',
    '\uFEFF\n\n  <think>Hm.</think>\r\n\r\nHello',
    { thinking: 'Hm.', text: 'Hello' },
  ],
  ['empty, as when thinking is off', '<think>\n\n</think>\n\nHello', { thinking: '', text: 'Hello' }],
  ['in capitals', '<THINK>Hm.</Think>Hello', { thinking: 'Hm.', text: 'Hello' }],
  ['twice', '<think>One.</think>\n<think>Two.</think>\n\nHello', { thinking: 'One.\n\nTwo.', text: 'Hello' }],
  [
    'with code whose fence stays open',
    '<think>\n```js\nconst a = 1;\n</think>\n\nHello',
    { thinking: '```js\nconst a = 1;', text: 'Hello' },
  ],
  [
    'that quotes the tag',
    '<think>What does `</think>` mean, or "</think>"?\n</think>\nIt ends it.',
    { thinking: 'What does `</think>` mean, or "</think>"?', text: 'It ends it.' },
  ],
  ['that ends with a quotation', '<think>He said "hi"</think>Hello', { thinking: 'He said "hi"', text: 'Hello' }],
  [
    'before code with its indentation',
    '<think>Hm.</think>\n\n    return 1;\n',
    { thinking: 'Hm.', text: '    return 1;\n' },
  ],
  ['and nothing after it', '<think>Hm.</think>\n', { thinking: 'Hm.', text: '' }],
  ['that never ends', '<think>Hm. And then', { thinking: 'Hm. And then', text: '' }],
  ['without the opening tag', 'The user greets.\n</think>\n\nHello', { thinking: 'The user greets.', text: 'Hello' }],
  [
    'without the opening tag, in one line',
    'The user greets.</think>Hello',
    { thinking: 'The user greets.', text: 'Hello' },
  ],
  [
    'without the opening tag, unfinished',
    'so I say hello</think>\nHello',
    { thinking: 'so I say hello', text: 'Hello' },
  ],
  [
    'without the opening tag, behind code within a line that begins like a fence',
    '```foo``` is a tag.\nI think.\n</think>\n\nAnswer',
    { thinking: '```foo``` is a tag.\nI think.', text: 'Answer' },
  ],
  ['without the opening tag, with blanks', 'Okay. </think> Hello', { thinking: 'Okay.', text: 'Hello' }],
  ['without the opening tag, in Chinese', '用户在打招呼。</think>你好', { thinking: '用户在打招呼。', text: '你好' }],
  ['without the opening tag, and empty', '</think>\n\nHello', { thinking: '', text: 'Hello' }],
  [
    'without the opening tag, with a list and a whole fence',
    '1. Look.\n```\nx\n```\n2. Say.\n</think>\n\nHello',
    { thinking: '1. Look.\n```\nx\n```\n2. Say.', text: 'Hello' },
  ],
  [
    'without the opening tag, that quotes it',
    'What is `<think>`?\n</think>\n\nA tag.',
    { thinking: 'What is `<think>`?', text: 'A tag.' },
  ],
];

const prose: readonly string[] = [
  'Hello',
  'The tag `<think>` opens, and `</think>` closes.',
  'The tag </think> ends the thinking.',
  'Close it with </think>, and go on.',
  'Close it with (</think>) or “</think>”.',
  'Write **</think>** at its end.',
  'Qwen writes <think> before and </think> after its thoughts.',
  '标签 </think> 用于结束思考。',
  '标签</think>用于结束思考。',
  'Here it is:\n\n```xml\n<think>\nHm.\n</think>\n```\n\nThat is all.',
  'Only the end of it:\n\n```\nHm.\n</think>\n```\n',
  'Only the end of it:\n\n~~~\n</think>\n',
  '- in a list\n  ```\n  </think>\n  ```\n',
  'Indented:\n\n    </think>\n',
  'It ends.\n</think> is what ends it.',
  '`<think>` is a tag.',
  'a < b',
  '<thinking>Hm.</thinking>Hello',
  '<thinker>',
  'The answer.\n\nUse <think>Hm.</think> there.',
];

describe('thinking at the start of a text', () => {
  it.each(thought)('%s is no answer', (_, text, expected) => {
    expect(whole(text)).toEqual(expected);
  });

  it.each(prose)('is not what stands later or in code: %j', (text) => {
    expect(whole(text)).toEqual({ thinking: '', text });
  });

  it('is told alike however it is cut', () => {
    const texts = fc.constantFrom(...thought.map(([, text]) => text), ...prose);
    fc.assert(
      fc.property(texts, fc.array(fc.nat(60), { maxLength: 6 }), (text, cuts) => {
        const places = [0, ...cuts.filter((at) => at < text.length), text.length].toSorted((a, b) => a - b);
        const deltas = places.slice(1).map((end, index) => delta(text.slice(places[index], end)));
        expect(told(...deltas, { type: 'response.completed' })).toEqual(whole(text));
      }),
      { numRuns: 300 },
    );
  });

  it('shows neither a piece of a tag nor what is taken back, with its opening tag', () => {
    const text = '<think>\nHm. <b>\n</think>\n\nHello <there';
    const whole = { thinking: 'Hm. <b>', text: 'Hello <there' };
    for (let length = 0; length <= text.length; length++) {
      const shown = told(...Array.from(text.slice(0, length), (letter) => delta(letter)));
      expect(whole.thinking.startsWith(shown.thinking)).toBe(true);
      expect(whole.text.startsWith(shown.text)).toBe(true);
    }
  });

  it('that was shown as text becomes thinking when its end comes, and the time that it took is known', () => {
    const [entry] = fold([delta('Hm.'), delta('\n</thi'), delta('nk>\n'), delta('Hello')]);
    expect(entry && shownEntries([entry])).toMatchObject([
      { item: { type: 'reasoning' }, parts: ['Hm.'], startedAt: 0, endedAt: 2 },
      { item: { type: 'message' }, parts: ['Hello'], startedAt: 2 },
    ]);
  });

  describe('that comes as an item of its own as well', () => {
    const thought = (text: string): StreamEvent => ({
      type: 'response.reasoning_text.delta',
      item_id: 'r',
      output_index: 0,
      delta: text,
    });
    const told = (text: string): StreamEvent => delta(text, { output_index: 1 });
    const shown = (...events: readonly StreamEvent[]): readonly string[] =>
      shownEntries(fold(events)).map(({ item, parts }) => `${item.type}: ${parts.join('')}`);

    it('is shown once, however far each of the two has come', () => {
      const text = 'The user\n greets.';
      for (let far = 1; far <= text.length; far++)
        for (let behind = 1; behind <= text.length; behind++)
          expect(shown(thought(text.slice(0, far)), told(`<think>\n${text.slice(0, behind)}`))).toHaveLength(1);
      expect(shown(thought('The user greets.'), told(`<think>\n${text}\n</think>\n\nHello`))).toEqual([
        'reasoning: The user greets.',
        'message: Hello',
      ]);
    });

    it('is shown beside one that says something else, or less at its end', () => {
      const end: StreamEvent = {
        type: 'response.completed',
        response: {
          output: [
            { id: 'r', type: 'reasoning', summary: [{ type: 'summary_text', text: 'One.' }] },
            message('m1', '<think>One. Two.</think>Hello'),
          ],
        },
      };
      expect(shown(thought('One.'), told('<think>Two.</think>Hello'))).toEqual([
        'reasoning: One.',
        'reasoning: Two.',
        'message: Hello',
      ]);
      expect(shown(end)).toEqual(['reasoning: One.', 'reasoning: One. Two.', 'message: Hello']);
    });
  });

  it('is neither in the answer’s text nor sent again', () => {
    const turn = turnOf(conversationOf(...answered('a', null, '<think>Hm.</think>Hello')), 'a');
    expect(answerText(turn)).toBe('Hello');
    expect(answerItems(turn)).toEqual([{ role: 'assistant', content: 'Hello' }]);
  });

  it.each([
    '</think>'.repeat(20_000),
    '`</think>` '.repeat(20_000),
    `<think>${'"</think>"'.repeat(20_000)}`,
    `${'<'.repeat(200_000)} </think> b`,
    `${'```\n'.repeat(50_001)}</think>`,
  ])('is looked for in no more of a hostile text than there is of it', (text) => {
    const shown = whole(`Hm ${text}`);
    expect(`${shown.thinking}${shown.text}`.length).toBeGreaterThan(100_000);
  });

  it('may come in any number of thoughts', () => {
    expect(whole(`${'<think>\n\n</think>\n\n'.repeat(20_000)}Hello`)).toEqual({ thinking: '', text: 'Hello' });
    const many = whole(`${'<think>Hm.</think>\n'.repeat(20_000)}Hello`);
    expect(many).toEqual({ thinking: Array<string>(20_000).fill('Hm.').join('\n\n'), text: 'Hello' });
  });
});
