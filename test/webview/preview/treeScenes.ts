import type { NextQuestionFacts } from '../../../src/core/messages/nextQuestionFacts.ts';
import type { Action } from '../../../src/core/conversation/action.ts';
import { answers } from './answers.ts';
import { addTs, asked, completed, delta, ended, events, item, message, now, open, type Scene, sent } from './scenes.ts';

const answered = (turnId: string, text: string): readonly Action[] => [
  sent(turnId),
  events(turnId, -1000, message(0, text), completed),
  ended(turnId),
];
const aside = (turnId: string, parentId: string, text: string): Action =>
  ({ ...asked(turnId, parentId, text), isAside: true }) as Action;
const chosen = (turnId: string): Action => ({ type: 'versionChosen', at: now, turnId });

const short = 'The spread in the loop copies the array on every pass. Push into one array instead.';
const first: readonly Action[] = [
  asked('t1', null, 'Why is this slow?', { attachments: [addTs] }),
  ...answered('t1', answers.prose),
];

const versions: readonly Action[] = [
  ...first,
  asked('t2', 't1', 'How would you write it?'),
  ...answered('t2', answers.slowLoop),
  asked('t3', 't1', 'How would you write it?'),
  ...answered('t3', short),
];

const otherWay = {
  model: 'qwen-plus',
  enableThinking: false,
  tools: [],
  temperature: null,
  topP: null,
  isShorter: true,
} as const;

/** Two questions in one place, and two answers to the one that is shown: the newer one by another model. */
const questions: readonly Action[] = [
  ...versions,
  asked('q1', 't1', 'Is there a way without a copy in each pass?'),
  ...answered('q1', short),
  asked('q2', 't1', 'Is there a way without a copy in each pass?', { options: otherWay }),
  ...answered('q2', 'Yes: push.'),
];

const sides: readonly Action[] = [
  ...first,
  aside('s1', 't1', 'What does spread mean here?'),
  ...answered(
    's1',
    'It puts all entries of one array into another: `[...a, b]` is a new array with the entries of `a`, and then `b`.\n\nIt reads well, and it copies.',
  ),
  aside('s2', 't1', 'And for objects?'),
  ...answered('s2', 'The same, field by field.'),
  asked('t2', 't1', 'How would you write it?'),
  ...answered('t2', short),
];

const queued: readonly Action[] = [
  ...first,
  asked('t2', 't1', 'How would you write it?'),
  sent('t2'),
  events(
    't2',
    -2000,
    item(0, { type: 'message', content: [] }, false),
    delta(0, `${answers.prose}\n\nAnd it goes on with **a sentence that is being writ`),
  ),
  asked('t3', 't2', 'And how do I measure it?'),
  aside('s1', 't2', 'What is a square here?'),
];

const cutOff: readonly Action[] = [
  asked('t1', null, 'Why is this slow?', { attachments: [addTs] }),
  sent('t1'),
  events('t1', -1000, message(0, answers.prose.slice(0, 90))),
  ended('t1', 'failed', { kind: 'connectionLost', message: 'terminated' }),
];

const nextQuestion = { until: now + 5 * 86_400_000, replayed: null };
const forked: Action = { type: 'forked', at: now, conversationId: 'c0', fromTurnId: 't1' };

function partlyRead(): Scene['messages'][number] {
  const whole = open([...versions, chosen('t2')], { nextQuestion: { until: now - 1, replayed: null } });
  if (whole.type !== 'conversationOpened') return whole;
  const tree = {
    ...whole.conversation.tree,
    t0: { id: 't0', parentId: null },
    t1: { id: 't1', parentId: 't0' },
  };
  return {
    ...whole,
    conversation: { ...whole.conversation, tree, forkedFrom: { conversationId: 'c0', turnId: 't0' } },
  };
}

const summary: readonly Action[] = [
  asked('s', 't1', 'Summarize', { summarises: 't1' }),
  sent('s'),
  events('s', -900, message(0, 'They ask why a loop is slow; it allocates on every pass.')),
  ended('s'),
  asked('z', 's', 'And how do I measure it?'),
  sent('z'),
  events('z', -800, message(0, 'With the profiler.')),
  ended('z'),
];

/** A summary that is being written before a question, with what has come of it. */
const summarising: readonly Action[] = [
  ...first,
  asked('s', 't1', 'Summarize', { summarises: 't1' }),
  sent('s'),
  events('s', -2000, item(0, { type: 'message', content: [] }, false), delta(0, 'They ask why a loop is slow; it')),
  asked('z', 's', 'And how do I measure it?'),
];

/** The line below the box in each of its states, beside a short conversation. */
function lineScenes(): Readonly<Record<string, Scene>> {
  const size = { sent: 1240, read: 61_000, window: 262_144 };
  const full = { sent: 98_400, read: 98_400, window: 131_072 };
  const states: Readonly<Record<string, NextQuestionFacts>> = {
    known: { ...nextQuestion, size },
    'last-hour': { until: now + 90 * 60_000, replayed: null, size },
    assumed: { ...nextQuestion, size: { ...size, window: 128_000, isAssumed: true } },
    'sent-again': { until: null, replayed: 'otherModel', size: { ...size, sent: 8_200, read: 8_200 } },
    'much-again': { until: null, replayed: 'idExpired', size: full },
    forgotten: { until: null, replayed: 'serverForgot', size: { ...size, sent: 8_200, read: 8_200 } },
    'window-full': {
      until: null,
      replayed: 'windowFull',
      size: { ...full, sent: 18_000, read: 18_000 },
      seen: { turnId: 't1', isAfter: true, summarised: 0, omitted: 41 },
    },
    due: { until: null, replayed: 'compacted', size: { ...full, sent: 34_600, read: 34_600 }, summaryTokens: 98_400 },
    compacted: {
      until: null,
      replayed: 'compacted',
      size,
      seen: { turnId: 't1', summarised: 12, omitted: 4 },
    },
    'too-large': { ...nextQuestion, size: { ...full, isTooLarge: true } },
  };
  return Object.fromEntries(
    Object.entries(states).map(([name, retention]) => [
      `line-${name}`,
      {
        messages: [
          open([asked('t1', null, 'Why is this slow?'), ...answered('t1', short)], { nextQuestion: retention }),
        ],
      },
    ]),
  );
}

/** Conversations that branch. */
export const treeScenes: Readonly<Record<string, Scene>> = {
  versions: { messages: [open([...versions, chosen('t2')], { nextQuestion })] },
  questions: { messages: [open(questions, { nextQuestion })] },
  'versions-short': { messages: [open(versions, { nextQuestion, draft: 'And then?' })] },
  forked: { messages: [open([forked, ...first], { nextQuestion })] },
  'edit-question': { messages: [open(versions, { nextQuestion })], clicks: ['Edit question'] },
  asides: { messages: [open(sides, { nextQuestion })], hover: '[data-turn=t1]' },
  'aside-followed': { messages: [open([...sides, chosen('s1')], { nextQuestion })] },
  queued: { messages: [open(queued, { nextQuestion, draft: 'One more' })] },
  summarised: {
    messages: [
      open([...versions.slice(0, 4), ...summary], {
        nextQuestion: {
          ...nextQuestion,
          size: { sent: 1240, read: 61_000, window: 262_144 },
          seen: { turnId: 'z', summarised: 12, omitted: 0 },
        },
      }),
    ],
  },
  'sent-again': {
    messages: [
      open([...versions.slice(0, 4), ...summary.slice(0, 3)], {
        nextQuestion: {
          until: null,
          replayed: 'idExpired',
          size: { sent: 24_321, read: 24_321, window: 128_000, isAssumed: true },
        },
      }),
    ],
  },
  summarising: { messages: [open(summarising, { nextQuestion })] },
  'summary-opened': {
    messages: [open([...versions.slice(0, 4), ...summary], { nextQuestion })],
    clicks: ['Summary of the older turns'],
  },
  ...lineScenes(),
  'cut-short': { messages: [open(cutOff)] },
  earlier: { messages: [partlyRead()], hover: 'article', scrolledTo: '.transcript-head' },
};
