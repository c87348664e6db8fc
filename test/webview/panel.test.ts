// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../src/core/conversation/action.ts';
import type { Failure } from '../../src/core/failures/failure.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';
import {
  addTs,
  asked,
  conversationOf,
  delta,
  ended,
  itemAdded,
  itemDone,
  question,
  received,
  sent,
} from '../core/builders.ts';
import { FakePanel, button, buttonNames, find, nameOf } from './fakePanel.ts';
import { type Opened, opened, setup } from './opened.ts';
import { patienceMs } from '../support/patience.ts';

afterEach(() => vi.useRealTimers());

const answer = (text: string, index = 0): StreamEvent =>
  itemDone(index, { type: 'message', content: [{ type: 'output_text', text }] });
const thinkingAdded = itemAdded(0, { type: 'reasoning', summary: [] });
const thinkingDelta = (text: string): StreamEvent => ({
  type: 'response.reasoning_summary_text.delta',
  output_index: 0,
  item_id: 'i0',
  summary_index: 0,
  delta: text,
});
const failedWith = (failure: Failure): Action => ({
  type: 'turnEnded',
  at: 4,
  turnId: 't1',
  status: 'failed',
  failure,
});
const completed: StreamEvent = {
  type: 'response.completed',
  response: { usage: { input_tokens: 1204, output_tokens: 318 } },
};

describe('The transcript', () => {
  it('says ready when it is born, and draws nothing before it is told what', async () => {
    const panel = await FakePanel.create();
    expect(panel.vscode.posted).toEqual([{ type: 'ready' }]);
    expect(find('#panel').childElementCount).toBe(0);
  });

  it('shows question and answer with their place, and what the answer cost', async () => {
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', answer('Because.'), completed),
      ended('t1'),
    ]);
    expect(panel.transcript).toBe(
      [
        '[You said, message 1]',
        'Question t1',
        '[Qwen answered, message 2]',
        'Because.',
        '▸ 1\u202f204 → 318 tokens',
      ].join('\n'),
    );
    expect(buttonNames(find('.answer-footer'))).toEqual([
      'Copy answer',
      'Regenerate',
      'Answer in another way…',
      'Fork from here',
      'Inspect request',
      '1\u202f204 → 318 tokens',
      ...['Shorter', 'Deeper', '中文'],
    ]);
    panel.click('Copy answer');
    expect(panel.posted('copyText')).toEqual([{ type: 'copyText', text: 'Because.' }]);
    expect(panel.status).toBe('Copied');
  });

  it('shows the same whether the stream is folded at once or event by event', async () => {
    const events = [
      thinkingAdded,
      thinkingDelta('Let me '),
      thinkingDelta('think.'),
      itemAdded(1, { type: 'message', content: [] }),
    ];
    const deltas = Array.from('One **two**\n\n- three\n- four', (text) =>
      delta(text, { output_index: 1, item_id: 'i1' }),
    );
    const all = [...events, ...deltas, completed];
    const whole = (await FakePanel.open([asked('t1'), sent('t1'), received('t1', ...all), ended('t1')])).transcript;
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    for (const event of all) await panel.happen(received('t1', event));
    await panel.happen(ended('t1'));
    expect(panel.transcript).toBe(whole);
  });

  it('shows that it waits, from the first moment until something comes', async () => {
    const panel = await FakePanel.open();
    await panel.happen(asked('t1'));
    expect(panel.transcript).toContain('Waiting for the answer');
    await panel.happen(sent('t1'));
    expect(panel.transcript).toContain('Waiting for the answer');
    await panel.happen(received('t1', delta('Hi')));
    expect(panel.transcript).not.toContain('Waiting');
  });

  it('keeps the views of turns that stay on the path when a retry makes a sibling', async () => {
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', answer('One.')),
      ended('t1'),
      asked('t2', 't1'),
      sent('t2'),
      ended('t2', 'failed'),
    ]);
    const [first] = document.querySelectorAll('article');
    await panel.happen(asked('t3', 't1', 'Question t2'), sent('t3'), received('t3', answer('Better.')), ended('t3'));
    expect(document.querySelector('article')).toBe(first);
    expect(panel.transcript).toBe(
      [
        '[You said, message 1]',
        'Question t1',
        '[Qwen answered, message 2]',
        'One.',
        '[You said, message 3]',
        'Question t2',
        '[Qwen answered, message 4]',
        'Better.',
      ].join('\n'),
    );
  });

  it('opens a place that was attached', async () => {
    const action: Action = {
      type: 'questionAsked',
      at: 1,
      turnId: 't1',
      parentId: null,
      question: question('Why?', { attachments: [addTs] }),
    };
    const panel = await FakePanel.open([action]);
    panel.click('Open add.ts 10–24');
    expect(panel.posted('openAttachment')).toEqual([
      { type: 'openAttachment', conversationId: 'c1', turnId: 't1', index: 0 },
    ]);
  });

  it('folds a question of more than 8 lines', async () => {
    await FakePanel.open([asked('t1', null, Array.from({ length: 9 }, (_, index) => `line ${index}`).join('\n'))]);
    expect(find('.question-text').classList).toContain('folded');
    button('Show the whole question').click();
    expect(find('.question-text').classList).not.toContain('folded');
  });

  it.each([
    ['serverForgot', 'The server no longer remembered this conversation; sent again in full.'],
    ['idExpired', 'The server no longer remembered this conversation; sent again in full.'],
    ['otherKey', 'The API key has changed, so the conversation was sent in full.'],
    ['otherModel', 'The model has changed, so the conversation was sent in full.'],
    ['otherServer', 'This server does not know the conversation yet, so it was sent in full.'],
  ] as const)('tells quietly why a conversation was sent again: %s', async (reason, text) => {
    const panel = await FakePanel.open([
      asked('t1'),
      { type: 'requestPlanned', at: 2, turnId: 't1', plan: { mode: 'replay', reason } },
    ]);
    expect(panel.transcript).toContain(text);
  });

  it('says nothing of a replay that is as it should be', async () => {
    const panel = await FakePanel.open([
      asked('t1'),
      { type: 'requestPlanned', at: 2, turnId: 't1', plan: { mode: 'replay', reason: 'replayAlways' } },
    ]);
    expect(panel.transcript).not.toContain('sent');
  });

  it('moves between messages with the arrow keys', async () => {
    await FakePanel.open([asked('t1'), sent('t1'), received('t1', answer('One.')), ended('t1')]);
    const [first, last] = Array.from(document.querySelectorAll<HTMLElement>('article'));
    expect([first?.tabIndex, last?.tabIndex]).toEqual([-1, 0]);
    last?.focus();
    last?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    expect(document.activeElement).toBe(first);
    expect([first?.tabIndex, last?.tabIndex]).toEqual([0, -1]);
  });

  it('opens links through the host only', async () => {
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', answer('[x](https://example.com/) [y](src/a.ts) [z](command:x)')),
      ended('t1'),
    ]);
    const clicked = (type: string): readonly boolean[] =>
      Array.from(document.querySelectorAll('article a'), (link) =>
        link.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true })),
      );
    expect(clicked('click')).toEqual([false, false]);
    // Of the middle button, which would open a tab.
    expect(clicked('auxclick')).toEqual([false, false]);
    expect(panel.posted('openLink').map(({ href }) => href)).toEqual(['https://example.com/', 'src/a.ts']);
  });

  it('hands on the code of a block', async () => {
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', answer('```ts\nconst a = 1;\n```')),
      ended('t1'),
    ]);
    panel.click('Copy code');
    panel.click('Insert at cursor');
    panel.click('New file');
    expect(panel.vscode.posted.slice(-3)).toEqual([
      { type: 'copyText', text: 'const a = 1;' },
      { type: 'insertCode', code: 'const a = 1;' },
      { type: 'newFile', code: 'const a = 1;', language: 'ts' },
    ]);
  });

  it('offers to run commands of a shell, and no other code, and wraps the lines of a block', async () => {
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', answer('```bash\nnpm test\n```\n\n```console\n$ npm test\n```\n\n```ts\na();\n```')),
      ended('t1'),
    ]);
    expect(buttonNames().filter((name) => name === 'Run in Terminal…')).toHaveLength(1);
    panel.click('Run in Terminal…');
    expect(panel.posted('runInTerminal')).toEqual([{ type: 'runInTerminal', code: 'npm test' }]);
    panel.click('Wrap lines');
    expect(button('Wrap lines').getAttribute('aria-pressed')).toBe('true');
    expect(find('.code-block').classList.contains('wrapped')).toBe(true);
  });

  it('leaves long code unfolded for a reader who unfolded it, also after a reload', async () => {
    const code = (name: string): string =>
      `\`\`\`\n${Array.from({ length: 40 }, (_, line) => `${name} ${line}`).join('\n')}\n\`\`\`\n\n`;
    const actions = [asked('t1'), sent('t1'), received('t1', answer(code('a') + code('b'))), ended('t1')];
    const panel = await FakePanel.open(actions);
    const folded = (): readonly boolean[] =>
      Array.from(document.querySelectorAll('.code-block'), ({ classList }) => classList.contains('folded'));
    expect(folded()).toEqual([true, true]);
    Array.from(document.querySelectorAll<HTMLElement>('.unfold-code')).at(-1)?.click();
    expect(folded()).toEqual([true, false]);
    const again = await FakePanel.create(panel.vscode.kept);
    again.tell(opened(actions));
    await again.drawn();
    expect(folded()).toEqual([true, false]);
  });

  it('colours a closed block, with the same text', async () => {
    await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', answer('```ts\nconst a = "x"; // y\n```')),
      ended('t1'),
    ]);
    await vi.waitFor(() => expect(find('.code-block .token-keyword').textContent).toBe('const'), patienceMs);
    expect(find('.code-block code').textContent).toBe('const a = "x"; // y');
  });

  it('colours of a folded block what is seen, and the rest when it is unfolded', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `const a${index} = "x";`).join('\n');
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', answer(`\`\`\`ts\n${lines}\n\`\`\``)),
      ended('t1'),
    ]);
    const keywords = (): number => document.querySelectorAll('.code-block .token-keyword').length;
    await vi.waitFor(() => expect(keywords()).toBe(40), patienceMs);
    panel.click('Show all 200 lines');
    await vi.waitFor(() => expect(keywords()).toBe(200), patienceMs);
    panel.click('Copy code');
    expect(panel.posted('copyText')).toEqual([{ type: 'copyText', text: lines }]);
  });

  it('shows the beginning of a very long answer, and offers the whole in an editor', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    const piece = `${'word '.repeat(2000)}\n\n`;
    panel.tell(
      ...Array.from(
        { length: 1000 },
        () => ({ type: 'actionHappened', action: received('t1', delta(piece)) }) as const,
      ),
    );
    await panel.drawn();
    await vi.waitFor(() => expect(find('.markdown').textContent.length).toBeGreaterThan(1_990_000), patienceMs);
    panel.click('Open the whole answer in an editor');
    expect(panel.posted('openAnswer')).toEqual([{ type: 'openAnswer', conversationId: 'c1', turnId: 't1' }]);
  });
});

describe('Thinking and tools', () => {
  it('shows the thinking while it grows, ticks, and folds it when the answer begins', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    const at = Date.now();
    await panel.happen({
      type: 'eventsReceived',
      at,
      turnId: 't1',
      events: [thinkingAdded, thinkingDelta('Let me see.')],
    });
    expect(panel.transcript).toContain('▾ Thinking\nLet me see.');
    await panel.happen({
      type: 'eventsReceived',
      at: at + 12_400,
      turnId: 't1',
      events: [itemAdded(1, { type: 'message', content: [] }), delta('So', { output_index: 1, item_id: 'i1' })],
    });
    expect(panel.transcript).toContain('▸ Thinking, 12 s\nSo');
  });

  it('counts the seconds while it thinks, and no longer', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const panel = await FakePanel.open([asked('t1'), sent('t1')]);
    await panel.happen({
      type: 'eventsReceived',
      at: Date.now(),
      turnId: 't1',
      events: [thinkingAdded, thinkingDelta('Hm.')],
    });
    vi.advanceTimersByTime(3000);
    expect(panel.transcript).toContain('Thinking, 3 s');
    vi.advanceTimersByTime(60_000);
    expect(panel.transcript).toContain('Thinking, 1 min 3 s');
    await panel.happen({ type: 'turnEnded', at: Date.now(), turnId: 't1', status: 'cancelled' });
    vi.advanceTimersByTime(5000);
    expect(panel.transcript).toContain('Thinking, 1 min 3 s');
  });

  it('leaves the thinking open for a reader who opened it, also after a reload', async () => {
    const actions = [
      asked('t1'),
      sent('t1'),
      received('t1', thinkingAdded, thinkingDelta('Let me see.'), answer('So.', 1)),
      ended('t1'),
    ];
    const panel = await FakePanel.open(actions);
    expect(panel.transcript).not.toContain('Let me see.');
    panel.click('Thinking');
    await panel.drawn();
    expect(panel.transcript).toContain('▾ Thinking\nLet me see.');
    const again = await FakePanel.create(panel.vscode.kept);
    again.tell(opened(actions));
    await again.drawn();
    expect(again.transcript).toContain('▾ Thinking\nLet me see.');
  });

  it('does not show thinking that came to nothing at once', async () => {
    const noText = (at: number, ...events: readonly StreamEvent[]): Action => ({
      type: 'eventsReceived',
      at,
      turnId: 't1',
      events,
    });
    const panel = await FakePanel.open([asked('t1'), sent('t1'), noText(1000, thinkingAdded)]);
    expect(panel.transcript).toContain('Thinking');
    const done = itemDone(0, { type: 'reasoning', summary: [] });
    await panel.happen(noText(1900, done), noText(1900, itemAdded(1, { type: 'reasoning', summary: [] })));
    await panel.happen(noText(3100, itemDone(1, { type: 'reasoning', summary: [] })), ended('t1'));
    expect(Array.from(document.querySelectorAll<HTMLElement>('.thinking'), ({ hidden }) => hidden)).toEqual([
      true,
      false,
    ]);
  });

  it('shows each tool as a line that opens to its detail, and the sources below the answer', async () => {
    const search = itemDone(0, {
      type: 'web_search_call',
      status: 'completed',
      action: {
        queries: ['a', 'b'],
        sources: [{ url: 'https://www.example.com/1' }, { url: 'https://www.example.com/1' }, { url: 'javascript:x' }],
      },
    });
    const read = itemDone(1, {
      type: 'web_extractor_call',
      status: 'completed',
      urls: ['https://a.example/', 'https://b.example/'],
      goal: 'find X',
      output: 'Found X.',
    });
    const code = itemDone(2, {
      type: 'code_interpreter_call',
      status: 'completed',
      code: 'print(6*7)',
      outputs: [{ type: 'logs', logs: '```\n42\n```' }],
    });
    const call = itemDone(3, {
      type: 'function_call',
      name: 'get_weather',
      arguments: '{"city":"Paris"}',
      status: 'completed',
    });
    const other = itemDone(4, { type: 'hologram_call', status: 'completed' });
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', search, read, code, call, other, answer('So.', 5)),
      ended('t1'),
    ]);
    const line = 'Searched once · read 2 pages · ran code · called 1 tool · 1 other step';
    expect(panel.transcript).toContain(`▸ ${line}\nSo.`);
    panel.click(line);
    expect(panel.transcript).toContain(
      [
        `▾ ${line}`,
        '▸ Searched the web · 2 queries',
        '▸ Read 2 pages',
        '▸ Ran code',
        '▸ Called get_weather',
        '▸ Step: hologram call',
        'So.',
        'Sources',
        '1example.com',
      ].join('\n'),
    );
    for (const name of [
      'Searched the web · 2 queries',
      'Read 2 pages',
      'Ran code',
      'Called get_weather',
      'Step: hologram call',
    ])
      panel.click(name);
    expect(panel.transcript).toContain('▾ Searched the web · 2 queries\na\nb\nhttps://www.example.com/1');
    expect(find('[role=log]').textContent).toContain('Found X.');
    expect(Array.from(document.querySelectorAll('.step .code-block code'), ({ textContent }) => textContent)).toEqual([
      'print(6*7)',
      '42',
    ]);
  });

  it('says of a tool that was cut short that it was stopped', async () => {
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', itemAdded(0, { type: 'web_search_call', status: 'in_progress' })),
    ]);
    expect(panel.transcript).toContain('Searching the web…');
    await panel.happen(ended('t1', 'cancelled'));
    expect(panel.transcript).toContain('The web search was stopped');
    expect(panel.transcript).toContain('Stopped.');
  });

  it('draws an item anew when its final text is not what was shown', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1'), received('t1', delta('Helo wrold'))]);
    expect(panel.transcript).toContain('Helo wrold');
    await panel.happen(
      received('t1', {
        type: 'response.output_text.done',
        item_id: 'm1',
        output_index: 0,
        content_index: 0,
        text: 'Hello world',
      }),
      ended('t1'),
    );
    expect(panel.transcript).toContain('Hello world');
    expect(panel.transcript).not.toContain('Helo');
  });
});

describe('A fault that nothing caught', () => {
  it.each([
    ['error', 'error'],
    ['unhandledrejection', 'reason'],
  ])('is reported once to the log, as an %s, without its message', async (type, key) => {
    const panel = await FakePanel.open();
    panel.expectsFaults = true;
    const fault = Object.assign(new Event(type), { [key]: new TypeError('Of the model') });
    window.dispatchEvent(fault);
    window.dispatchEvent(fault);
    expect(panel.posted('reportFault').map(({ text }) => text)).toEqual([expect.stringMatching(/^TypeError( at |$)/)]);
  });
});

describe('Ends', () => {
  it('shows a failure below what had arrived, with what to do and the details folded', async () => {
    const failure: Failure = {
      kind: 'keyRefused',
      message: 'Incorrect API key.',
      status: 401,
      requestId: 'r-1',
      host: 'example.com',
    };
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', answer('Some text.')),
      failedWith(failure),
    ]);
    expect(panel.transcript).toMatch(
      /Some text\.\nexample\.com refused the API key.*\n\(Set API Key\)\n\(Select Endpoint\)\n\(Retry\)\n▸ Details/,
    );
    panel.click('Set API Key');
    panel.click('Retry');
    panel.click('Details');
    panel.click('Copy details');
    expect(panel.vscode.posted.slice(-3)).toEqual([
      { type: 'runCommand', command: 'threadline.setApiKey' },
      { type: 'retry', conversationId: 'c1', turnId: 't1', withoutImages: false },
      { type: 'copyText', text: 'HTTP status: 401\nMessage: Incorrect API key.\nRequest ID: r-1' },
    ]);
  });

  it('says quietly that a limit was reached', async () => {
    const panel = await FakePanel.open([
      asked('t1'),
      sent('t1'),
      received('t1', answer('So')),
      { type: 'turnEnded', at: 4, turnId: 't1', status: 'incomplete' },
    ]);
    expect(panel.transcript).toContain('So\nThe answer stops here: the limit was reached.');
  });

  it('tells screen readers beginnings and ends, never the text', async () => {
    const panel = await FakePanel.open();
    await panel.happen(asked('t1'), sent('t1'));
    await panel.happen(received('t1', delta('One two')));
    expect(panel.status).toBe('Answer started');
    await panel.happen(received('t1', delta(' three 中文')));
    expect(panel.status).toBe('Answer started');
    await panel.happen(ended('t1'));
    expect(panel.status).toBe('Answer complete, 5 words');
  });

  it('does not announce what a reopened conversation holds', async () => {
    const panel = await FakePanel.open([asked('t1'), sent('t1'), received('t1', answer('One')), ended('t1')]);
    expect(panel.status).toBe('');
  });
});

describe('Retry', () => {
  afterEach(() => document.head.replaceChildren());

  async function isRetryShown(...actions: readonly Action[]): Promise<boolean> {
    await FakePanel.open(actions);
    document.head.append(
      Object.assign(document.createElement('style'), {
        textContent: readFileSync('src/webview/styles/answerEnd.css', 'utf8'),
      }),
    );
    return getComputedStyle(find('[data-turn=t1] .retry')).display !== 'none';
  }

  it.each(['connectionLost', 'cutOff'] as const)('is offered only where nothing comes after: %s', async (kind) => {
    const lost = [asked('t1'), sent('t1'), received('t1', answer('Some')), failedWith({ kind, message: '' })];
    expect(await isRetryShown(...lost)).toBe(true);
    expect(await isRetryShown(...lost, asked('t2', 't1'))).toBe(false);
  });
});

describe('The place where one reads', () => {
  const kept = { conversationId: 'c2', draft: 'of the second' };
  const second = { ...opened([]), conversation: { id: 'c2', createdAt: 0, tree: {}, turns: {}, headId: null } };

  it('is kept a moment after scrolling', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const panel = await FakePanel.open([asked('t1')]);
    find('.scroller').dispatchEvent(new Event('scroll'));
    vi.advanceTimersByTime(1000);
    expect(panel.vscode.kept).toMatchObject({ conversationId: 'c1' });
  });

  it('is not kept over the state of a conversation that was opened meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const panel = await FakePanel.open([asked('t1')]);
    const scroller = find('.scroller');
    scroller.dispatchEvent(new Event('scroll'));
    panel.tell(second);
    panel.vscode.kept = kept;
    scroller.dispatchEvent(new Event('scroll'));
    vi.advanceTimersByTime(1000);
    expect(panel.vscode.kept).toEqual(kept);
  });
});

describe('What is kept of each conversation', () => {
  const shortTurn = (id: string, parentId: string | null): readonly Action[] => [
    asked(id, parentId),
    sent(id),
    received(id, answer('So.')),
    ended(id),
  ];
  const other = (id: string): Opened => ({
    ...opened([]),
    conversation: { id, createdAt: 0, tree: {}, turns: {}, headId: null },
  });
  interface Kept {
    readonly others: readonly { readonly conversationId: string }[];
  }
  const kept = ({ vscode }: FakePanel): Kept => vscode.kept as Kept;

  it('is where it was read, also when it is left in mid-scroll', async () => {
    vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(1000);
    vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
      return nameOf(this) === 'You said, message 3' ? 400 : 0;
    });
    const actions = [...shortTurn('t1', null), ...shortTurn('t2', 't1')];
    const panel = await FakePanel.open(actions);
    for (const top of [1000, 450]) {
      find('.scroller').scrollTop = top;
      find('.scroller').dispatchEvent(new Event('scroll'));
    }
    panel.tell(other('c2'), opened(actions));
    await panel.drawn();
    expect(find('.scroller').scrollTop).toBe(450);
    const again = await FakePanel.create(panel.vscode.kept);
    again.tell(other('c2'));
    await again.drawn();
    again.tell(opened(actions));
    await again.drawn();
    expect(find('.scroller').scrollTop).toBe(450);
    vi.restoreAllMocks();
  });

  it('is what was unfolded', async () => {
    const actions = [
      asked('t1'),
      sent('t1'),
      received('t1', thinkingAdded, thinkingDelta('Let me see.'), answer('So.', 1)),
      ended('t1'),
    ];
    const panel = await FakePanel.open(actions);
    panel.click('Thinking');
    panel.tell(other('c2'), opened(actions));
    await panel.drawn();
    expect(panel.transcript).toContain('▾ Thinking\nLet me see.');
  });

  it('is not its draft: the host has that, and may have a newer one', async () => {
    const panel = await FakePanel.open();
    panel.type('Why?');
    panel.tell(other('c2'), opened([], { draft: 'And why?' }));
    expect(panel.box.value).toBe('And why?');
  });

  describe('when its draft is too long for the host to store', () => {
    const long = 'x'.repeat(100_000);
    const begun = shortTurn('t1', null);
    const reload = async (panel: FakePanel, ...open: readonly Opened[]): Promise<FakePanel> => {
      const again = await FakePanel.create(panel.vscode.kept);
      again.tell(...open);
      return again;
    };

    it('is its draft too, also when another conversation was open before the reload', async () => {
      const panel = await FakePanel.open(begun);
      panel.type(long);
      panel.tell(other('c2'));
      const again = await reload(panel, other('c3'), opened(begun));
      expect(again.box.value).toBe(long);
      expect(again.posted('saveDraft').at(-1)).toEqual({ type: 'saveDraft', conversationId: 'c1', text: long });
    });

    it('is not its draft where the host has one', async () => {
      const panel = await FakePanel.open(begun);
      panel.type(long);
      panel.tell(other('c2'), opened(begun, { draft: 'And why?' }));
      expect(panel.box.value).toBe('And why?');
      expect(panel.vscode.kept).toMatchObject({ conversationId: 'c1', draft: '' });
    });

    it('is the draft of the next one in which nothing has been asked, once', async () => {
      const panel = await FakePanel.open();
      panel.type(long);
      const talk = opened(begun, { conversation: { ...opened(begun).conversation, id: 'talk' } });
      const again = await reload(panel, talk, other('c2'));
      expect(again.box.value).toBe(long);
      again.type('');
      again.tell(other('c3'));
      expect(again.box.value).toBe('');
    });

    it('is its own once something has been asked in it', async () => {
      const panel = await FakePanel.open();
      await panel.happen(...begun);
      panel.type(long);
      panel.tell(other('c2'));
      expect(panel.box.value).toBe('');
      panel.tell(opened(begun));
      expect(panel.box.value).toBe(long);
    });
  });

  it('is forgotten of all but the twenty that were shown last', async () => {
    const panel = await FakePanel.open();
    panel.tell(...Array.from({ length: 25 }, (_, index) => other(`o${index}`)), other('o20'));
    expect(kept(panel)).toMatchObject({ conversationId: 'o20' });
    expect(kept(panel).others.map(({ conversationId }) => conversationId)).toEqual(
      [24, 23, 22, 21, ...Array.from({ length: 15 }, (_, index) => 19 - index)].map((index) => `o${index}`),
    );
  });
});

describe('The question box', () => {
  it('sends with Enter and is empty then', async () => {
    const panel = await FakePanel.open();
    panel.type('Why?');
    expect(panel.press('Enter')).toBe(true);
    expect(panel.posted('ask')).toEqual([{ type: 'ask', conversationId: 'c1', text: 'Why?', isAside: false }]);
    expect(panel.box.value).toBe('');
    expect(panel.posted('saveDraft').at(-1)?.text).toBe('');
  });

  it.each([
    ['while an input method composes', 'Enter', { isComposing: true }],
    ['while an input method composes that tells it only by key code', 'Enter', { legacyCode: 229 }],
    ['with Shift', 'Enter', { shiftKey: true }],
  ] as const)('does not send %s', async (_, key, more) => {
    const panel = await FakePanel.open();
    panel.type('你好');
    expect(panel.press(key, more)).toBe(false);
    expect(panel.posted('ask')).toEqual([]);
    expect(panel.box.value).toBe('你好');
  });

  it('does not send blanks', async () => {
    const panel = await FakePanel.open();
    panel.type(' \n ');
    panel.press('Enter');
    expect(panel.posted('ask')).toEqual([]);
  });

  it('sends with Ctrl+Enter or Cmd+Enter where Enter makes a line', async () => {
    const panel = await FakePanel.open([], { setup: { ...setup, sendWith: 'ctrlEnter' } });
    panel.type('a');
    expect(panel.press('Enter')).toBe(false);
    panel.press('Enter', { ctrlKey: true });
    panel.type('b');
    panel.press('Enter', { metaKey: true });
    expect(panel.posted('ask').map(({ text }) => text)).toEqual(['a', 'b']);
  });

  it('keeps every keystroke at once, and tells the host of the first at once and of the others soon after', async () => {
    const panel = await FakePanel.open();
    vi.useFakeTimers();
    panel.type('Wh');
    panel.type('Why');
    expect(panel.vscode.kept).toMatchObject({ conversationId: 'c1', draft: 'Why' });
    expect(panel.posted('saveDraft')).toEqual([{ type: 'saveDraft', conversationId: 'c1', text: 'Wh' }]);
    vi.advanceTimersByTime(250);
    expect(panel.posted('saveDraft').at(-1)).toEqual({ type: 'saveDraft', conversationId: 'c1', text: 'Why' });
  });

  it('keeps for each conversation what was typed there, up to the moment of leaving it', async () => {
    const panel = await FakePanel.open();
    panel.type('in the fir');
    panel.type('in the first');
    panel.tell({
      ...opened([]),
      conversation: { id: 'c2', createdAt: 0, tree: {}, turns: {}, headId: null },
      draft: 'in the second',
    });
    expect(panel.box.value).toBe('in the second');
    expect(panel.posted('saveDraft').at(-1)).toEqual({ type: 'saveDraft', conversationId: 'c1', text: 'in the first' });
  });

  it('lets go of a question that had come back when the same question is asked again', async () => {
    const panel = await FakePanel.open([asked('t1'), ended('t1', 'failed')]);
    panel.tell({ type: 'questionReturned', text: 'Question t1', isNowhereElse: false });
    expect(panel.box.value).toBe('Question t1');
    panel.tell({ type: 'actionHappened', action: asked('t2') });
    expect(panel.box.value).toBe('Question t1');
    panel.tell({ type: 'actionHappened', action: asked('t3', null, 'Question t1') });
    expect(panel.box.value).toBe('');
  });

  it('tells the host before the panel goes', async () => {
    const panel = await FakePanel.open();
    panel.type('Wh');
    panel.type('Why');
    window.dispatchEvent(new Event('pagehide'));
    expect(panel.posted('saveDraft').at(-1)).toEqual({ type: 'saveDraft', conversationId: 'c1', text: 'Why' });
  });

  it('brings back the draft that VS Code kept, or else the host’s', async () => {
    const panel = await FakePanel.create({ conversationId: 'c1', draft: 'mine' });
    panel.tell(opened([], { draft: 'older' }));
    expect(panel.box.value).toBe('mine');
    const other = await FakePanel.create({ conversationId: 'c2', draft: 'of another conversation' });
    other.tell(opened([], { draft: 'the host’s' }));
    expect(other.box.value).toBe('the host’s');
  });

  it('takes a failed question back only into an empty box', async () => {
    const panel = await FakePanel.open();
    panel.tell({ type: 'questionReturned', text: 'Why?', isNowhereElse: false });
    expect(panel.box.value).toBe('Why?');
    panel.type('Something else');
    panel.tell({ type: 'questionReturned', text: 'Why?', isNowhereElse: false });
    expect(panel.box.value).toBe('Something else');
  });

  it('takes a question that stands nowhere else back above what was typed since, once', async () => {
    const panel = await FakePanel.open();
    panel.type('Something else');
    panel.tell({ type: 'questionReturned', text: 'Why?', isNowhereElse: true });
    panel.tell({ type: 'questionReturned', text: 'Why?', isNowhereElse: true });
    expect(panel.box.value).toBe('Why?\n\nSomething else');
    panel.type('  ');
    panel.tell({ type: 'questionReturned', text: 'And how?', isNowhereElse: true });
    expect(panel.box.value).toBe('And how?');
  });

  it('brings earlier questions back with Up, and goes on with Down', async () => {
    const panel = await FakePanel.open([
      asked('t1', null, 'first'),
      ended('t1'),
      asked('t2', 't1', 'second'),
      ended('t2'),
    ]);
    panel.press('ArrowUp');
    expect(panel.box.value).toBe('second');
    panel.press('ArrowUp');
    expect(panel.box.value).toBe('first');
    panel.press('ArrowUp');
    panel.press('ArrowDown');
    expect(panel.box.value).toBe('second');
    panel.press('ArrowDown');
    expect(panel.box.value).toBe('');
    panel.type('typed');
    expect(panel.press('ArrowUp')).toBe(false);
  });

  it('brings back with Up what was typed for an explanation, not what was sent for it', async () => {
    const explained = (id: string, parentId: string | null, text: string): Action[] => [
      { type: 'questionAsked', at: 1, turnId: id, parentId, question: question(text, { kind: 'explain' }) },
      ended(id),
    ];
    const panel = await FakePanel.open([
      ...explained('t1', null, 'Explain this code.'),
      ...explained('t2', 't1', 'Explain this code.\n\nWhy so slow?'),
    ]);
    panel.press('ArrowUp');
    expect(panel.box.value).toBe('/explain Why so slow?');
    panel.press('ArrowUp');
    expect(panel.box.value).toBe('/explain');
  });

  it('keeps a question that came back while earlier ones are brought back', async () => {
    const panel = await FakePanel.open([
      asked('t1', null, 'first'),
      ended('t1'),
      asked('t2', 't1', 'second'),
      ended('t2'),
    ]);
    panel.press('ArrowUp');
    panel.press('ArrowUp');
    panel.tell({ type: 'questionReturned', text: 'taken back', isNowhereElse: true });
    expect(panel.press('ArrowDown')).toBe(false);
    expect(panel.box.value).toBe('taken back\n\nfirst');
  });

  it('shows Stop while an answer streams, and Send too for a next question', async () => {
    const panel = await FakePanel.open();
    const names = (): readonly string[] =>
      buttonNames(find('.composer-row')).filter((name) => name === 'Send' || name === 'Stop');
    expect(names()).toEqual(['Send']);
    await panel.happen(asked('t1'), sent('t1'));
    expect(names()).toEqual(['Send', 'Stop']);
    expect(button('Send').getAttribute('aria-disabled')).toBe('true');
    panel.type('And then?');
    expect(button('Send').getAttribute('aria-disabled')).toBeNull();
    panel.click('Send');
    expect(panel.posted('ask').at(-1)?.text).toBe('And then?');
    expect(button('Stop').title).toBe('Stop (Escape)');
    panel.press('Escape', { shiftKey: true });
    expect(panel.posted('stop')).toEqual([]);
    panel.press('Escape');
    expect(panel.posted('stop')).toEqual([{ type: 'stop', conversationId: 'c1' }]);
    panel.click('Stop');
    expect(panel.posted('stop')).toHaveLength(2);
    await panel.happen(ended('t1', 'cancelled'));
    expect(names()).toEqual(['Send']);
    panel.press('Escape');
    expect(panel.posted('stop')).toHaveLength(2);
  });

  it('says that a part of it could not be loaded, and keeps what is typed', async () => {
    vi.doMock('../../src/webview/transcript/turn/turnView.ts', () => {
      throw new Error('It is gone');
    });
    const panel = await FakePanel.create();
    vi.doUnmock('../../src/webview/transcript/turn/turnView.ts');
    panel.expectsFaults = true;
    panel.tell(opened([asked('t1')]));
    panel.type('And then?');
    await panel.drawn();
    expect(panel.status).toMatch(/^A part of Threadline could not be loaded\./);
    expect(find('.notice').textContent).toContain('reload the window');
    expect(panel.box.value).toBe('And then?');
    expect(panel.posted('reportFault')).toHaveLength(1);
  });

  it('switches tools, and tells which need another one first', async () => {
    const panel = await FakePanel.open([], { setup: { ...setup, enableThinking: false, tools: ['web_search'] } });
    panel.click('Tools: Auto, 1 on');
    expect(button('Web search').getAttribute('aria-checked')).toBe('true');
    expect(button('Web extractor').getAttribute('aria-disabled')).toBe('true');
    expect(button('Code interpreter').getAttribute('aria-description')).toBe('needs Thinking. Turn it on first.');
    panel.click('Code interpreter');
    expect(panel.posted('setTool')).toEqual([]);
    panel.click('Thinking');
    expect(panel.posted('setThinking')).toEqual([{ type: 'setThinking', level: 'on' }]);
    panel.click('Web extractor');
    expect(panel.posted('setTool')).toEqual([{ type: 'setTool', tool: 'web_extractor', enabled: true }]);
  });

  it('shows what goes along, each piece removable', async () => {
    const panel = await FakePanel.open([], { attachments: [addTs] });
    panel.click('Remove add.ts 10–24');
    expect(panel.posted('removeAttachment')).toEqual([{ type: 'removeAttachment', conversationId: 'c1', index: 0 }]);
    panel.tell({ type: 'attachmentsChanged', attachments: [] });
    expect(buttonNames()).not.toContain('Remove add.ts 10–24');
  });

  it('shows a notice until the next question, or until it is dismissed', async () => {
    const panel = await FakePanel.open();
    panel.tell({ type: 'noticeShown', text: 'The selection is too large.' });
    expect(find('.notice').hidden).toBe(false);
    expect(panel.status).toBe('The selection is too large.');
    panel.type('Why?');
    panel.press('Enter');
    expect(find('.notice').hidden).toBe(true);
    panel.tell({ type: 'noticeShown', text: 'The selection is too large.' });
    panel.click('Dismiss');
    expect(find('.notice').hidden).toBe(true);
  });

  it('opens what chooses a file and a model', async () => {
    const panel = await FakePanel.open();
    panel.click('Attach');
    expect(panel.posted('attach')).toEqual([{ type: 'attach', conversationId: 'c1' }]);
    panel.click(`Model: ${setup.model}`);
    expect(panel.posted('runCommand').map(({ command }) => command)).toEqual(['threadline.selectModel']);
  });
});

describe('The empty state', () => {
  it('offers three starts that do something', async () => {
    const panel = await FakePanel.open([], { recent: [{ id: 'r1', title: 'Earlier', updatedAt: Date.now() }] });
    document.querySelectorAll<HTMLElement>('.start').forEach((start) => start.click());
    expect(panel.vscode.posted.slice(1, 3)).toEqual([
      { type: 'explainOpenFile', conversationId: 'c1' },
      { type: 'runCommand', command: 'threadline.addSelectionToChat' },
    ]);
    expect(panel.box.value).toBe('Search the web for ');
    find('.recent-item').click();
    expect(panel.posted('openConversation')).toEqual([{ type: 'openConversation', conversationId: 'r1' }]);
  });

  it('begins a search of the web with what stands in the box, once', async () => {
    const panel = await FakePanel.open();
    panel.type('Why?');
    for (let click = 0; click < 2; click++) panel.click('Search the web for…');
    const { value, selectionStart } = panel.box;
    expect([value, selectionStart]).toEqual(['Search the web for Why?', value.length]);
    expect(panel.vscode.kept).toMatchObject({ draft: value });
  });

  it('offers only what can still be gone on with, by the names of now', async () => {
    const recent = ['First', 'Second'].map((title) => ({ id: title, title, updatedAt: Date.now() }));
    const panel = await FakePanel.open([], { recent });
    panel.tell({ type: 'recentChanged', recent: [{ id: 'Second', title: 'Renamed', updatedAt: Date.now() }] });
    const titles = [...document.querySelectorAll('.recent-title')].map(({ textContent }) => textContent);
    expect(titles).toEqual(['Renamed']);
    panel.tell({ type: 'recentChanged', recent: [] });
    expect(document.querySelector('.recent')).toBeNull();
  });

  it.each([
    ['en', '2 hours ago'],
    ['zh-cn', '2 小时前'],
  ])('says how long ago conversations were changed: %s', async (locale, expected) => {
    const recent = [{ id: 'r1', title: 'Earlier', updatedAt: Date.now() - 7_200_000 }];
    await FakePanel.open([], { recent, locale });
    expect(find('.recent-item .quiet').textContent).toBe(expected);
  });

  it('has the cursor in its box where that was asked for before a conversation came, and only then', async () => {
    const panel = await FakePanel.create();
    panel.tell({ type: 'composerFocused' }, opened([]));
    expect(document.activeElement).toBe(panel.box);
    panel.box.blur();
    panel.tell(
      { ...opened([]), conversation: conversationOf() },
      { ...opened([]), conversation: { ...conversationOf(), id: 'c2' } },
    );
    expect(document.activeElement).not.toBe(panel.box);
  });

  it('offers what is possible now: without a file a sample, without a selection the file', async () => {
    const all = (selector: string): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
    const starts = (): readonly (string | null)[] => all('.start-text').map(({ textContent }) => textContent);
    const panel = await FakePanel.open([], { editor: { file: null, hasSelection: false } });
    expect(starts()).toEqual(['Explain a sample', 'Edit a sample', 'Search the web for…']);
    all('.start').forEach((start, index) => index < 2 && start.click());
    expect(panel.posted('runCommand').map(({ command }) => command)).toEqual([
      'threadline.explainSample',
      'threadline.editSample',
    ]);
    panel.tell({ type: 'editorChanged', editor: { file: 'a/b.ts', hasSelection: false } });
    expect(starts()).toEqual(['Explain the open file', 'Ask about the open file', 'Search the web for…']);
    expect(find('.start').textContent).toContain('b.ts');
    panel.click('Ask about the open file');
    expect(panel.posted('runCommand').at(-1)?.command).toBe('threadline.addFileToChat');
    expect(document.activeElement).toBe(panel.box);
    panel.tell({ type: 'editorChanged', editor: { file: 'a/b.ts', hasSelection: true } });
    expect(starts()).toContain('Ask about the selection');
  });

  it.each(['present', 'missing'] as const)('leads to the walkthrough, with the key %s', async (key) => {
    const panel = await FakePanel.open([], { setup: { ...setup, key } });
    panel.click('Take the tour');
    expect(panel.posted('openWalkthrough')).toHaveLength(1);
  });

  it('leads to the service’s page on keys, and for another server to none', async () => {
    const panel = await FakePanel.open([], { setup: { ...setup, key: 'missing', hasKeyPage: true } });
    panel.click('Get a key');
    expect(panel.posted('openKeyPage')).toHaveLength(1);
    panel.tell({ type: 'setupChanged', setup: { ...setup, key: 'missing', hasKeyPage: false } });
    expect(find('.key-card').textContent).not.toContain('Get a key');
  });

  it('asks for a key when there is none', async () => {
    const panel = await FakePanel.open([], { setup: { ...setup, key: 'missing' } });
    panel.click('Set API Key');
    panel.click('Use another server');
    expect(panel.posted('runCommand').map(({ command }) => command)).toEqual([
      'threadline.setApiKey',
      'threadline.selectEndpoint',
    ]);
    panel.tell({ type: 'setupChanged', setup });
    expect(find('.empty').textContent).toContain('Explain the open file');
  });

  it('goes with the first question', async () => {
    const panel = await FakePanel.open();
    expect(find('.empty').hidden).toBe(false);
    await panel.happen(asked('t1'));
    expect(find('.empty').hidden).toBe(true);
  });

  it('speaks the language that it is told', async () => {
    await FakePanel.open([], { strings: { 'Ask Qwen': '向 Qwen 提问' } });
    expect(find('textarea').getAttribute('aria-label')).toBe('向 Qwen 提问');
    await FakePanel.open();
    expect(find('textarea').getAttribute('aria-label')).toBe('Ask Qwen');
  });
});
