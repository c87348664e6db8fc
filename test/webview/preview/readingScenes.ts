import { findInTurns } from '../../../src/core/conversation/findText.ts';
import { answers } from './answers.ts';
import { asked, completed, ended, events, message, open, type Scene, scenes, sent } from './scenes.ts';

const wideTable = `Prices and limits of the models, per million tokens:

| Model | Context window | Input | Output | Tools it can use | What it is good for |
|---|--:|--:|--:|---|---|
| \`qwen3-max\` | 262,144 | ¥6 | ¥24 | search, extractor, code | the hardest questions, with thinking |
| \`qwen3.7-plus\` | 1,000,000 | ¥2 | ¥8 | search, code, images | daily work, and whole repositories |
| \`qwen3.7-flash\` | 1,000,000 | ¥0.2 | ¥1.5 | search | short answers at once |

The first is the default.`;

const answered = (question: string, text: string): Scene['messages'] => [
  open([asked('t1', null, question), sent('t1'), events('t1', -1, message(0, text), completed), ended('t1')]),
];

const longAnswer = answered('Show the whole file.', answers.code);
const turns = scenes.answer!.messages.flatMap((one) =>
  one.type === 'conversationOpened' ? Object.values(one.conversation.turns) : [],
);

/** What is done with an answer while it is read. */
export const readingScenes: Readonly<Record<string, Scene>> = {
  'wide-table': { messages: answered('Which model should I take?', wideTable) },
  'long-code': { messages: longAnswer, clicks: ['Show all 51 lines'], scrolledTo: '.code-block' },
  finding: {
    messages: scenes.answer!.messages,
    lookedFor: 'array',
    after: [{ type: 'textFound', conversationId: 'c1', text: 'array', found: findInTurns('array', turns) }],
  },
};
