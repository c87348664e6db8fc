import type { Action } from '../../../src/core/conversation/action.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import type { PendingApproval } from '../../../src/core/tools/pendingApproval.ts';
import { setup } from '../opened.ts';
import { answers } from './answers.ts';
import { asked, completed, ended, events, item, message, now, open, type Scene, sent } from './scenes.ts';

const call = (index: number, name: string, args: unknown): StreamEvent =>
  item(index, {
    type: 'function_call',
    call_id: `call_${index}`,
    name,
    arguments: JSON.stringify(args),
    status: 'completed',
  });
const returned = (index: number, at: number, output: string, isError = false): Action => ({
  type: 'toolReturned',
  at: now + at,
  turnId: 't1',
  callId: `call_${index}`,
  output,
  ...(isError && { isError: true as const }),
});

const begun: readonly Action[] = [asked('t1', null, 'Where is add() used, and does the test pass?'), sent('t1')];

const looked: readonly Action[] = [
  ...begun,
  events('t1', -30_000, item(0, { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Look for it.' }] })),
  events(
    't1',
    -29_000,
    call(1, 'ws_find_text', { query: 'add(' }),
    call(2, 'ws_list_files', { pattern: 'test/**/*.test.ts' }),
  ),
  returned(1, -28_700, 'src/a.ts:4: add(1, 2)\nsrc/b.ts:17: entries.map((entry) => add(entry.count, entry.other))'),
  returned(2, -27_600, 'test/add.test.ts'),
  sent('t1'),
  events('t1', -27_000, {
    ...call(3, 'ws_read_file', { path: 'packages/a/rather/long/path/that/goes/on/and/on/src/add.ts' }),
    output_index: 0,
  }),
  returned(3, -26_900, 'No such file. Look for it with ws_list_files.', true),
  sent('t1'),
];

const shell: PendingApproval = {
  turnId: 't1',
  callId: 'call_4',
  title: 'Run a task',
  from: 'Task Runner (ann.task-runner)',
  purpose: 'Runs a task of the workspace in a terminal and returns what it printed.',
  detail:
    'run_task\n{\n  "task": "npm: test",\n  "folder": "/home/me/projects/threadline",\n  "arguments": "--run test/add.test.ts --reporter=verbose --coverage.enabled=true"\n}',
  since: Date.now() - 4000,
};
const manyArguments: PendingApproval = {
  ...shell,
  detail: `run_task\n${JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`argument${index}`, `value ${index}`])), null, 2)}`,
};
const waiting: readonly Action[] = [
  ...looked,
  events('t1', -5000, { ...call(4, 'ext_run_task', { task: 'npm: test' }), output_index: 0 }),
];

const hosts = [
  'nodejs.org',
  'v8.dev',
  'developer.mozilla.org',
  'stackoverflow.com',
  'github.com',
  'a-very-long-name-of-a-host.example.com',
  'web.dev',
  'esbuild.github.io',
  'vitest.dev',
  'a.example',
  'b.example',
  'c.example',
  'd.example',
];
const manySources = item(0, {
  type: 'web_search_call',
  status: 'completed',
  action: {
    queries: ['array push'],
    sources: hosts.map((host) => ({ type: 'url', url: `https://${host}/x`, title: `About ${host}` })),
  },
});
const files = item(1, {
  type: 'file_search_call',
  status: 'completed',
  queries: ['array growth'],
  results: [
    { filename: 'Handbook of arrays.pdf', score: 0.9, text: 'An array that grows is copied when its room is used up.' },
  ],
});
const images = item(2, {
  type: 'web_search_image_call',
  status: 'completed',
  arguments: '{"queries":["growth of an array"]}',
  output: JSON.stringify([{ title: 'A chart of growth', url: 'https://img.example/chart.png', index: 1 }]),
});
const code = item(3, {
  type: 'code_interpreter_call',
  status: 'completed',
  code: 'import timeit\n\nprint(timeit.timeit("sum(range(1000))", number=1000))',
  outputs: [
    {
      type: 'logs',
      logs: '```\nTraceback (most recent call last):\n  File "<stdin>", line 1, in <module>\nNameError: name \'x\' is not defined\n```\n\n![plot](https://oss.example/plot.png)',
    },
  ],
});
const unknown = item(4, { type: 'hologram_call', status: 'completed', beam: { power: 7, colours: ['red', 'blue'] } });
const everything: readonly Action[] = [
  asked('t1', null, 'What is known about arrays?'),
  sent('t1'),
  events('t1', -40_000, manySources),
  events('t1', -37_000, item(1, { type: 'file_search_call', status: 'in_progress' }, false)),
  events('t1', -35_800, files, images, code, unknown, message(5, answers.prose), completed),
  ended('t1'),
];

const priced = {
  ...setup,
  prices: { [setup.model]: { currency: '¥', input: 2.5, cachedInput: 0.5, output: 10, toolCalls: { web_search: 4 } } },
};

/** What an answer does on its way: functions, leave, searches, and what it all used. */
export const stepScenes: Readonly<Record<string, Scene>> = {
  functions: {
    messages: [
      open([
        ...waiting,
        returned(4, -1000, 'ok'),
        sent('t1'),
        events('t1', -500, { ...message(5, 'It is used in **two** files.'), output_index: 0 }, completed),
        ended('t1'),
      ]),
    ],
    clicks: ['Thought · searched 2 times', 'Searched the workspace for “add(”'],
  },
  approval: { messages: [open(waiting, { approvals: [shell] })] },
  'approval-many': { messages: [open(waiting, { approvals: [manyArguments] })] },
  'step-kinds': {
    messages: [open(everything)],
    clicks: [
      'Searched 3 times',
      'Searched the knowledge base',
      'Searched for images',
      'Ran code',
      'Step: hologram call',
    ],
  },
  sources: { messages: [open(everything, { setup: priced })] },
  usage: {
    messages: [
      open(
        [
          ...everything,
          asked('t2', 't1', 'And in short?'),
          sent('t2'),
          events(
            't2',
            -1000,
            { ...message(0, answers.prose), item: { ...(message(0, answers.prose).item as object), id: 'x' } },
            completed,
          ),
          ended('t2'),
        ],
        { setup: priced },
      ),
    ],
    clicks: ['1 204 → 318 tokens'],
  },
};
