import type { Action } from '../../../src/core/conversation/action.ts';
import type { Attachment, Conversation, Question } from '../../../src/core/conversation/conversation.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import type { Failure } from '../../../src/core/failures/failure.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import type { MessageToWebview } from '../../../src/core/messages/toWebview.ts';
import { setup } from '../opened.ts';
import { answers } from './answers.ts';

type Opened = Extract<MessageToWebview, { type: 'conversationOpened' }>;

/** One picture: what the panel is told. */
export interface Scene {
  readonly messages: readonly MessageToWebview[];
  /** Names of buttons that are clicked before the picture is taken. */
  readonly clicks?: readonly string[];
  /** What the mouse is over. */
  readonly hover?: string;
  readonly scrolledTo?: string;
  /** What is typed into the question box, and what the panel is told then. */
  readonly typed?: string;
  /** What is looked for in the conversation. */
  readonly lookedFor?: string;
  readonly after?: readonly MessageToWebview[];
}

export const now = Date.now();

export { setup };

export const addTs: Attachment = {
  uri: 'file:///w/src/add.ts',
  path: 'src/add.ts',
  languageId: 'typescript',
  lines: { start: 9, end: 23 },
  text: '',
};

const readme: Attachment = {
  uri: 'file:///w/README.md',
  path: 'docs/a/rather/long/path/Getting-started-with-Threadline.md',
  languageId: 'markdown',
  text: '',
};

export function asked(turnId: string, parentId: string | null, text: string, more: Partial<Question> = {}): Action {
  const options = { model: setup.model, enableThinking: true, tools: setup.tools, temperature: null, topP: null };
  return {
    type: 'questionAsked',
    at: now - 60_000,
    turnId,
    parentId,
    question: { kind: 'chat', text, attachments: [], options, ...more },
  };
}

export const sent = (turnId: string): Action => ({
  type: 'requestPlanned',
  at: now - 59_000,
  turnId,
  plan: { mode: 'first' },
});
export const events = (turnId: string, at: number, ...list: StreamEvent[]): Action => ({
  type: 'eventsReceived',
  at: now + at,
  turnId,
  events: list,
});

export const item = (index: number, fields: Record<string, unknown>, isDone = true): StreamEvent => ({
  type: isDone ? 'response.output_item.done' : 'response.output_item.added',
  output_index: index,
  item: { id: `i${index}`, ...fields },
});

export const message = (index: number, text: string): StreamEvent =>
  item(index, { type: 'message', content: [{ type: 'output_text', text }] });
export const delta = (index: number, text: string): StreamEvent => ({
  type: 'response.output_text.delta',
  output_index: index,
  item_id: `i${index}`,
  delta: text,
});

export const completed: StreamEvent = {
  type: 'response.completed',
  response: {
    usage: {
      input_tokens: 1204,
      output_tokens: 318,
      total_tokens: 1522,
      input_tokens_details: { cached_tokens: 512 },
      output_tokens_details: { reasoning_tokens: 96 },
    },
  },
};

export function ended(
  turnId: string,
  status: 'completed' | 'failed' | 'cancelled' | 'incomplete' = 'completed',
  failure?: Failure,
): Action {
  return { type: 'turnEnded', at: now, turnId, status, ...(failure && { failure }) };
}

const thinking = (index: number, text: string, isDone = true): StreamEvent =>
  item(index, { type: 'reasoning', summary: [{ type: 'summary_text', text }] }, isDone);

const search = item(1, {
  type: 'web_search_call',
  status: 'completed',
  action: {
    type: 'search',
    queries: ['V8 array push performance', 'for of versus index loop'],
    sources: [
      'https://v8.dev/blog/elements-kinds',
      'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Statements/for...of',
      'https://www.example.org/',
    ].map((url) => ({ type: 'url', url })),
  },
});

const pages = item(2, {
  type: 'web_extractor_call',
  status: 'completed',
  goal: 'how arrays grow',
  urls: ['https://v8.dev/blog/elements-kinds', 'https://www.example.org/'],
  output: 'The useful information in https://v8.dev/blog/elements-kinds for user goal how arrays grow as follows: …',
});

const code = item(3, {
  type: 'code_interpreter_call',
  status: 'completed',
  code: 'import timeit\n\nprint(timeit.timeit("sum(range(1000))", number=1000))',
  outputs: [{ type: 'logs', logs: '```\n0.0142\n```' }],
});

export function open(actions: readonly Action[], more: Partial<Opened> = {}): MessageToWebview {
  const conversation: Conversation = actions.reduce(reduce, emptyConversation('c1', now));
  return {
    type: 'conversationOpened',
    conversation,
    title: '',
    setup,
    editor: { file: 'src/add.ts', hasSelection: true },
    recent: [
      { id: 'r1', title: 'Why is the cache slow after a restart?', updatedAt: now - 7_200_000 },
      {
        id: 'r2',
        title: 'Write a parser for the log format that the old server used until last year',
        updatedAt: now - 90_000_000,
      },
    ],
    attachments: [],
    changes: [],
    nextQuestion: { until: null, replayed: null },
    approvals: [],
    draft: '',
    imageFolder: 'images',
    strings: {},
    locale: 'en',
    ...more,
  };
}

const whole: readonly Action[] = [
  asked('t1', null, 'Why is this slow?', { attachments: [addTs] }),
  sent('t1'),
  events('t1', -50_000, thinking(0, 'The user asks about a loop.\n\nIt allocates on every pass.', false)),
  events('t1', -38_000, thinking(0, 'The user asks about a loop.\n\nIt allocates on every pass.')),
  events('t1', -30_000, search, pages, code, message(4, answers.slowLoop), completed),
  ended('t1'),
];

const research: readonly Action[] = [
  asked('t1', null, 'What is new in V8?'),
  sent('t1'),
  events('t1', -20_000, thinking(0, 'Look it up.')),
  events('t1', -18_000, search),
  events('t1', -17_000, thinking(2, '')),
  events('t1', -16_000, { ...pages, output_index: 3 }),
  events(
    't1',
    -15_000,
    thinking(4, ''),
    { ...search, output_index: 5 },
    thinking(6, ''),
    message(7, answers.prose),
    completed,
  ),
  ended('t1'),
];

const streaming: readonly Action[] = [
  ...whole,
  asked('t2', 't1', 'Show me all that Markdown can do.'),
  sent('t2'),
  events('t2', -4000, thinking(0, 'They want a sample.')),
  events(
    't2',
    -2000,
    item(1, { type: 'message', content: [] }, false),
    delta(1, `${answers.prose}\n\nAnd it goes on with **a sentence that is being writ`),
  ),
];

const failed = (failure: Failure, text = ''): readonly Action[] => [
  asked('t1', null, 'How do I read a file line by line?'),
  sent('t1'),
  ...(text === '' ? [] : [events('t1', -3000, message(0, text))]),
  ended('t1', 'failed', failure),
];

export const scenes: Readonly<Record<string, Scene>> = {
  empty: { messages: [open([], { attachments: [addTs, readme] })] },
  'empty-nothing-open': { messages: [open([], { editor: { file: null, hasSelection: false }, recent: [] })] },
  'no-key': { messages: [open([], { setup: { ...setup, key: 'missing', hasKeyPage: true, enableThinking: false } })] },
  waiting: {
    messages: [
      open([
        asked('t1', null, 'Why is this slow?', { attachments: [addTs, readme] }),
        sent('t1'),
        asked('t2', 't1', 'And how do I measure it?'),
      ]),
    ],
  },
  thinking: {
    messages: [
      open([
        asked('t1', null, 'Why is this slow?'),
        sent('t1'),
        events('t1', -12_000, thinking(0, answers.thinking, false)),
      ]),
    ],
  },
  tools: {
    messages: [
      open([
        asked('t1', null, 'Why is this slow?'),
        sent('t1'),
        events('t1', -12_000, thinking(0, 'x')),
        events(
          't1',
          -6000,
          search,
          item(2, { type: 'web_extractor_call', status: 'in_progress', urls: ['https://example.com/'] }, false),
        ),
      ]),
    ],
    clicks: ['Thought · searched once'],
  },
  answer: { messages: [open(whole)] },
  'answer-open': {
    messages: [open(whole)],
    clicks: ['Thought 12 s · searched once · read 2 pages · ran code', 'Thinking, 12 s', 'Ran code', 'Read 2 pages'],
  },
  research: { messages: [open(research)] },
  markdown: {
    messages: [
      open([
        asked('t1', null, 'Show me all that Markdown can do.'),
        sent('t1'),
        events('t1', -1, message(0, answers.markdown), completed),
        ended('t1'),
      ]),
    ],
  },
  writing: {
    messages: [
      open([
        asked('t1', null, 'Show me how you write.'),
        sent('t1'),
        events('t1', -1, message(0, answers.writing), completed),
        ended('t1'),
      ]),
    ],
  },
  code: {
    messages: [
      open([
        asked('t1', null, answers.longQuestion),
        sent('t1'),
        events('t1', -1, message(0, answers.code), completed),
        ended('t1'),
      ]),
    ],
  },
  streaming: { messages: [open(streaming, { draft: 'And what about Map?' })] },
  'failed-key': {
    messages: [
      open(
        failed({
          kind: 'keyRefused',
          message: 'Incorrect API key provided.',
          code: 'InvalidApiKey',
          status: 401,
          requestId: '9c8e1f2a-77',
          host: 'dashscope.aliyuncs.com',
        }),
      ),
      { type: 'questionReturned', text: 'How do I read a file line by line?', isNowhereElse: false },
    ],
    clicks: ['Details'],
  },
  'failed-partial': {
    messages: [
      open(failed({ kind: 'connectionLost', message: 'terminated' }, answers.prose)),
      { type: 'noticeShown', text: 'The selection is larger than 512 KB. Select less and ask again.' },
    ],
  },
  stopped: {
    messages: [
      open([
        ...failed({ kind: 'cutOff' }, 'The first lines of an answer that was'),
        asked('t2', 't1', 'Explain src/add.ts', { kind: 'explain', attachments: [addTs] }),
        { type: 'requestPlanned', at: now, turnId: 't2', plan: { mode: 'replay', reason: 'serverForgot' } },
        events('t2', -1, message(0, 'Another answer, which was')),
        ended('t2', 'cancelled'),
      ]),
    ],
  },
};
