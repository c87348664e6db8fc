// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Action } from '../../../src/core/conversation/action.ts';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { reduce } from '../../../src/core/conversation/reduce.ts';
import type { OutputEntry } from '../../../src/core/output/outputEntry.ts';
import type { StreamEvent } from '../../../src/core/output/wire.ts';
import { own } from '../../../src/core/basics/records.ts';
import type { PendingApproval } from '../../../src/core/tools/pendingApproval.ts';
import { growingTimeText, timeText } from '../../../src/webview/items/stepTime.ts';
import { asked, ended, itemAdded as added, itemDone as done, message, received, sent } from '../../core/builders.ts';
import { FakePanel, button, buttonNames, find, nameOf } from '../fakePanel.ts';
import { setup } from '../opened.ts';

afterEach(() => vi.useRealTimers());

const at = (time: number, ...events: StreamEvent[]): Action => ({
  type: 'eventsReceived',
  at: time,
  turnId: 't1',
  events,
});
const call = (name: string, args: unknown = {}, callId = 'call_1'): StreamEvent =>
  done(0, { type: 'function_call', call_id: callId, name, arguments: JSON.stringify(args), status: 'completed' });
const returned = (output: string, more: Partial<Extract<Action, { type: 'toolReturned' }>> = {}): Action => ({
  type: 'toolReturned',
  at: 3,
  turnId: 't1',
  callId: 'call_1',
  output,
  ...more,
});

const begun: readonly Action[] = [asked('t1'), sent('t1')];
const answered = (...events: StreamEvent[]): readonly Action[] => [...begun, received('t1', ...events), ended('t1')];

/** The steps as they stand: the icon's name, the line, its time. */
function timedSteps(): readonly string[] {
  return Array.from(document.querySelectorAll('.step'), (step) => {
    const iconName = /icon-([\w-]+)/.exec(step.querySelector('.icon')?.className ?? '')?.[1];
    return [
      iconName,
      step.querySelector('.disclosure-label')?.textContent,
      step.querySelector('.step-time')?.textContent,
    ]
      .filter(Boolean)
      .join(' ');
  });
}

/** The same without their times. */
function steps(): readonly string[] {
  return timedSteps().map((line) => line.replace(/ (\d+ min )?[\d.]+ s$/, ''));
}

/** What a step opens to: each part's name and text. */
function parts(): readonly string[] {
  return Array.from(
    document.querySelectorAll('.step-part'),
    (part) =>
      `${part.querySelector('.step-name')?.textContent ?? ''}: ${part.querySelector('.step-text, .step-list')?.textContent ?? ''}`,
  );
}

describe('What streams into a step', () => {
  const streamed = (type: string, piece: string): StreamEvent => ({
    type: `response.${type}.delta`,
    item_id: 'i0',
    output_index: 0,
    delta: piece,
  });

  it('is code that is being run', async () => {
    const panel = await FakePanel.open([
      ...begun,
      at(1, added(0, { type: 'code_interpreter_call', status: 'in_progress', code: '' })),
    ]);
    await panel.happen(at(2, streamed('code_interpreter_call_code', 'print(')));
    button('Running code…').click();
    expect(find('.step .code-block code').textContent).toBe('print(');
    await panel.happen(at(3, streamed('code_interpreter_call_code', '1)')));
    expect(find('.step .code-block code').textContent).toBe('print(1)');
  });

  it.each([
    ['shell_call', 'shell_call_command', 'ls'],
    ['apply_patch_call', 'apply_patch_call_operation_diff', '+ a'],
  ])('is the text of a %s', async (type, event, text) => {
    const panel = await FakePanel.open([
      ...begun,
      at(1, added(0, { type, status: 'in_progress' }), streamed(event, text)),
    ]);
    await panel.happen(at(2, streamed(event, '!')));
    button(`Step: ${type.replaceAll('_', ' ')}`).click();
    expect(parts()[0]).toBe(`Text: ${text}!`);
  });
});

describe('Long code that was unfolded', () => {
  it('stays so when a step before it opens to long code', async () => {
    const lines = (name: string): string => Array.from({ length: 40 }, (_, line) => `${name} ${line}`).join('\n');
    const run = { type: 'code_interpreter_call', status: 'completed', code: lines('a'), outputs: [] };
    const panel = await FakePanel.open(answered(done(0, run), done(1, message('m1', `\`\`\`\n${lines('b')}\n\`\`\``))));
    panel.click('Show all 40 lines');
    button('Ran code').click();
    await panel.happen(asked('t2', 't1'));
    const blocks = Array.from(document.querySelectorAll('[data-turn=t1] .code-block'));
    expect(blocks.map(({ classList }) => classList.contains('folded'))).toEqual([true, false]);
  });
});

describe('An empty call_id', () => {
  it('is none: permission is asked below the call, by its item’s id', async () => {
    const approval: PendingApproval = {
      turnId: 't1',
      callId: 'i0',
      title: 'look',
      from: '',
      purpose: '',
      detail: '',
      since: 0,
    };
    const panel = await FakePanel.open([...begun, at(1, call('look', {}, ''))]);
    panel.tell({ type: 'approvalsChanged', approvals: [approval] });
    await panel.drawn();
    button('Allow once').click();
    expect(panel.posted('answerApproval')).toMatchObject([{ turnId: 't1', callId: 'i0', choice: 'once' }]);
  });
});

describe('A step', () => {
  it('tells the time that it took', async () => {
    await FakePanel.open([
      ...begun,
      at(1000, added(0, { type: 'web_search_call', status: 'in_progress' })),
      at(2240, done(0, { type: 'web_search_call', status: 'completed' })),
      ended('t1'),
    ]);
    expect(timedSteps()).toEqual(['check Searched the web 1.2 s']);
    expect(buttonNames(find('.step'))).toEqual(['Searched the web']);
  });

  it('counts whole seconds while it is at work', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const panel = await FakePanel.open(begun);
    await panel.happen(
      at(Date.now(), added(0, { type: 'web_extractor_call', status: 'in_progress', urls: ['https://a.example/'] })),
    );
    expect(timedSteps()).toEqual(['loading Reading 1 page…']);
    vi.advanceTimersByTime(3400);
    expect(timedSteps()).toEqual(['loading Reading 1 page… 3 s']);
  });

  it.each([
    [0, ''],
    [99, ''],
    [120, '0.1 s'],
    [9949, '9.9 s'],
    [9951, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ])('says %i ms as “%s”', (elapsed, text) => {
    expect(timeText(elapsed)).toBe(text);
  });

  it('says no part of a second while it goes on', () => {
    expect([0, 999, 1999, 61_000].map(growingTimeText)).toEqual(['', '', '1 s', '1 min 1 s']);
  });

  it('of a search shows what it looked for, not the service’s placeholder, and where it found something', async () => {
    const action = {
      query: 'Web search',
      queries: ['one', 'two'],
      sources: [{ url: 'https://a.example/x', title: 'Page A' }, { url: 'javascript:x' }],
    };
    const panel = await FakePanel.open(
      answered(
        done(0, { type: 'web_search_call', status: 'completed', action }),
        done(1, { type: 'web_search_call', status: 'completed', action: { query: 'Web search' } }),
      ),
    );
    panel.click('Searched 2 times');
    expect(steps()).toEqual(['check Searched the web · 2 queries', 'check Searched the web']);
    panel.click('Searched the web · 2 queries');
    expect(parts()).toEqual(['Queries: onetwo', 'Sources: Page A']);
    expect((button('Searched the web') as HTMLButtonElement).disabled).toBe(true);
  });

  it('of code shows the code and what it printed, to copy and to open', async () => {
    const outputs = [
      { type: 'logs', logs: '```\n42\n```\n\n![plot](https://oss.example/plot.png)' },
      { type: 'image', url: 'https://oss.example/b.png' },
    ];
    const panel = await FakePanel.open(
      answered(done(0, { type: 'code_interpreter_call', status: 'completed', code: 'print(6*7)', outputs })),
    );
    panel.click('Ran code');
    const blocks = Array.from(document.querySelectorAll('.step .code-block'));
    expect(
      blocks.map(
        (block) =>
          `${block.querySelector('.code-language')?.textContent ?? ''}: ${block.querySelector('code')?.textContent ?? ''}`,
      ),
    ).toEqual(['python: print(6*7)', 'Output: 42']);
    expect(blocks.map((block) => buttonNames(block))).toEqual([
      ['Copy code', 'Open as file'],
      ['Copy output', 'Open as file'],
    ]);
    expect(document.querySelector('img')).toBeNull();
    expect(Array.from(document.querySelectorAll('.step a'), (link) => link.getAttribute('href'))).toEqual([
      'https://oss.example/plot.png',
      'https://oss.example/b.png',
    ]);
    panel.click('Copy output');
    panel.click('Open as file');
    expect(panel.vscode.posted.slice(-2)).toEqual([
      { type: 'copyText', text: '42' },
      { type: 'newFile', code: 'print(6*7)', language: 'python' },
    ]);
  });

  it('of code shows output without a fence as it was printed, whatever Markdown is in it', async () => {
    const panel = await FakePanel.open(
      answered(
        done(0, {
          type: 'code_interpreter_call',
          status: 'completed',
          code: 'x',
          outputs: [{ logs: '# not a heading\n* a\n<b>' }],
        }),
      ),
    );
    panel.click('Ran code');
    expect(Array.from(document.querySelectorAll('.step code'), ({ textContent }) => textContent)).toEqual([
      'x',
      '# not a heading\n* a\n<b>',
    ]);
  });

  it('of a knowledge base shows what was found in which file', async () => {
    const panel = await FakePanel.open(
      answered(
        done(0, {
          type: 'file_search_call',
          status: 'completed',
          queries: ['q'],
          results: [{ filename: 'a.pdf', text: 'Passage.' }],
        }),
      ),
    );
    panel.click('Searched the knowledge base');
    expect(parts()).toEqual(['Queries: q', 'a.pdf: Passage.']);
  });

  it.each(['web_search_image_call', 'image_search_call'])('of %s links to the images and loads none', async (type) => {
    const output = JSON.stringify([
      { title: 'A cat', url: 'https://img.example/cat.png', index: 1 },
      { title: 'Evil', url: 'javascript:alert(1)' },
    ]);
    const panel = await FakePanel.open(
      answered(done(0, { type, status: 'completed', arguments: '{"queries":["cat"]}', output })),
    );
    panel.click('Searched for images');
    expect(parts()).toEqual(['Queries: cat', 'Images: A cat']);
    expect(document.querySelector('img')).toBeNull();
    find('.step a').click();
    expect(panel.posted('openLink')).toEqual([{ type: 'openLink', href: 'https://img.example/cat.png' }]);
  });

  it('that cannot be drawn is plain text, takes no other down, and is told to the log without a word of it', async () => {
    const conversation = answered(done(0, message('m1', 'before')), done(1, message('m2', 'after'))).reduce(
      reduce,
      emptyConversation('c1', 0),
    );
    const turn = own(conversation.turns, 't1')!;
    const [first, last] = turn.responses[0]!.output;
    const odd: OutputEntry = {
      ...first!,
      item: {
        type: 'web_search_call',
        get action(): object {
          throw new TypeError('secret');
        },
      },
    };
    const output = [first!, odd, last!];
    const panel = await FakePanel.open([], {
      conversation: { ...conversation, turns: { t1: { ...turn, responses: [{ ...turn.responses[0]!, output }] } } },
    });
    panel.expectsFaults = true;
    expect(panel.transcript).toContain('before');
    expect(panel.transcript).toContain('after');
    const [fault] = panel.posted('reportFault');
    expect(fault?.text).toMatch(/^TypeError at \S+:\d+:\d+/);
    expect(fault?.text).not.toContain('secret');
    panel.type('still here');
    expect(panel.press('Enter')).toBe(true);
  });

  it('of a type that nobody knows shows the JSON', async () => {
    const panel = await FakePanel.open(
      answered(done(0, { type: 'hologram_call', status: 'completed', beam: { power: 7 } })),
    );
    panel.click('Step: hologram call');
    expect(JSON.parse(find('.step-text').textContent)).toMatchObject({ type: 'hologram_call', beam: { power: 7 } });
  });
});

describe('A function call', () => {
  it('is at work until it has returned, and shows what it was asked and what it said', async () => {
    const panel = await FakePanel.open([...begun, at(1000, call('get_weather', { city: 'Paris' }))]);
    expect(steps()).toEqual(['loading Calling get_weather…']);
    await panel.happen(returned('{"temp":21}', { at: 1500 }));
    expect(timedSteps()).toEqual(['check Called get_weather 0.5 s']);
    panel.click('Called get_weather');
    expect(parts()).toEqual(['Arguments: {\n  "city": "Paris"\n}', 'Result: {\n  "temp": 21\n}']);
  });

  it('shows the result in a detail that is open already', async () => {
    const panel = await FakePanel.open([...begun, received('t1', call('get_weather', { city: 'Paris' }))]);
    panel.click('Calling get_weather…');
    await panel.happen(returned('21'));
    expect(parts().at(-1)).toBe('Result: 21');
  });

  it.each([
    ['failed when its result is an error', [returned('No such city.', { isError: true })], 'error get_weather failed'],
    ['was stopped with its turn', [ended('t1', 'cancelled')], 'circle-slash get_weather was stopped'],
    [
      'is done when its result belongs to it, though other rounds follow',
      [returned('21'), sent('t1'), ended('t1')],
      'check Called get_weather',
    ],
    ['takes no result of another call', [returned('21', { callId: 'call_2' })], 'loading Calling get_weather…'],
    [
      'takes nothing for its result that objects have by nature',
      [returned('21', { callId: 'call_2' }), ended('t1', 'cancelled')],
      'circle-slash get_weather was stopped',
    ],
  ] as const)('%s', async (_, then, line) => {
    await FakePanel.open([...begun, received('t1', call('get_weather')), ...then]);
    expect(steps()).toEqual([line]);
  });

  it('does not find the result of a call that is named like something else', async () => {
    await FakePanel.open([...begun, received('t1', call('get_weather', {}, 'constructor')), returned('21')]);
    expect(steps()).toEqual(['loading Calling get_weather…']);
  });

  it.each([
    ['ws_read_file', { path: 'src/add.ts' }, 'Read src/add.ts'],
    ['ws_read_file', {}, 'Read a file'],
    ['ws_find_text', { query: 'x' }, 'Searched the workspace for “x”'],
    ['ws_find_text', { pattern: 'y+', path: 'src' }, 'Searched the workspace for “y+”'],
    ['ws_list_files', { pattern: '**/*.ts' }, 'Listed files · **/*.ts'],
    ['ws_list_files', {}, 'Listed files'],
    ['ws_symbols', { query: 'add' }, 'Looked up symbols · add'],
    ['ws_problems', {}, 'Read the problems'],
    ['ws_selection', { path: 'x' }, 'Read the selection'],
    ['ws_git_changes', {}, 'Read the Git changes'],
    ['ws_read_file', { path: 7 }, 'Read a file'],
    ['ws_read_file', { path: 'a\n\u202eb\u0000' }, 'Read a b'],
    ['ws_read_file', { path: 'x'.repeat(500) }, `Read ${'x'.repeat(60)}…`],
    [
      'ws_read_file',
      { path: `${'packages/'.repeat(9)}src/add.ts` },
      'Read …/packages/packages/packages/packages/packages/src/add.ts',
    ],
    ['ws_other', { path: 'a' }, 'Called ws_other'],
    ['toString', {}, 'Called toString'],
  ])('of %s with %j says “%s”', async (name, args, line) => {
    await FakePanel.open([...begun, received('t1', call(name, args)), returned('ok'), ended('t1')]);
    expect(steps()).toEqual([`check ${line}`]);
  });

  it('of ours is told in every state', async () => {
    const panel = await FakePanel.open([...begun, received('t1', call('ws_read_file', { path: 'a.ts' }))]);
    expect(steps()).toEqual(['loading Reading a.ts…']);
    await panel.happen(returned('No such file.', { isError: true }));
    expect(steps()).toEqual(['error Reading a.ts failed']);
    await FakePanel.open([...begun, received('t1', call('ws_symbols', { query: 'add' })), ended('t1', 'cancelled')]);
    expect(steps()).toEqual(['circle-slash Looking up symbols · add was stopped']);
  });

  it.each([
    ['mcp_call', { output: 'ok' }, 'check Called get_weather', ['Result: ok']],
    ['mcp_call', { error: 'No.' }, 'error get_weather failed', ['Result: No.']],
    ['custom_tool_call', { input: 'free text' }, 'check Called get_weather', ['Arguments: free text']],
  ])('of the server, %s with %j, tells its own state', async (type, more, line, shown) => {
    await FakePanel.open(answered(done(0, { type, name: 'get_weather', status: 'completed', ...more })));
    expect(steps()).toEqual([line]);
    button(line.replace(/^\w+ /, '')).click();
    expect(parts()).toEqual(shown);
  });
});

describe('The beginning of a step', () => {
  it.each([
    [{ type: 'web_search_call' }, 'Searching the web…'],
    [{ type: 'file_search_call' }, 'Searching the knowledge base…'],
    [{ type: 'image_search_call' }, 'Searching for images…'],
    [{ type: 'function_call', name: 'ws_read_file' }, 'Reading a file…'],
    [{ type: 'mcp_call', name: 'get_weather' }, 'Calling get_weather…'],
  ])('%j is told to screen readers', async (item, text) => {
    const panel = await FakePanel.open(begun);
    await panel.happen(received('t1', added(0, item)));
    expect(panel.status).toBe(text);
  });
});

describe('What needs permission', () => {
  const approval: PendingApproval = {
    turnId: 't1',
    callId: 'call_1',
    title: 'Run a command',
    from: 'Tasks (ann.tasks)',
    purpose: 'Runs a command in a terminal.',
    detail: 'run\n{\n  "command": "npm test",\n  "cwd": "/w"\n}',
    since: 0,
  };
  const waiting = [...begun, received('t1', call('shell', { command: 'npm test' }))];
  const cards = (): readonly string[] => Array.from(document.querySelectorAll('.approval'), nameOf);

  it('is asked below the call, with what will happen, until it has been answered', async () => {
    const panel = await FakePanel.open(waiting);
    expect(cards()).toEqual([]);
    panel.tell({ type: 'approvalsChanged', approvals: [approval] });
    await panel.drawn();
    expect(find('.step').contains(find('.approval'))).toBe(true);
    expect(cards()).toEqual(['Allow “Run a command”?']);
    expect(find('.approval pre').textContent).toBe(approval.detail);
    expect(buttonNames(find('.approval'))).toEqual([
      'Allow once',
      'Allow in this conversation',
      'Allow always in this workspace',
      'Deny',
    ]);
    panel.tell({ type: 'approvalsChanged', approvals: [] });
    await panel.drawn();
    expect(cards()).toEqual([]);
  });

  it.each([
    ['Allow once', 'once'],
    ['Allow in this conversation', 'conversation'],
    ['Allow always in this workspace', 'workspace'],
    ['Deny', 'deny'],
  ])('is answered with “%s”, once', async (name, choice) => {
    const panel = await FakePanel.open(waiting, { approvals: [approval] });
    panel.click(name);
    panel.click('Deny');
    expect(panel.posted('answerApproval')).toEqual([
      { type: 'answerApproval', conversationId: 'c1', turnId: 't1', callId: 'call_1', choice },
    ]);
  });

  it('is not answered by the second click on the card that stood there before', async () => {
    const panel = await FakePanel.open(waiting, { approvals: [approval] });
    panel.clickByPointer('Allow once', { count: 2 });
    expect(panel.posted('answerApproval')).toEqual([]);
    panel.clickByPointer('Allow once');
    expect(panel.posted('answerApproval')).toHaveLength(1);
  });

  it('is announced once, and takes no focus', async () => {
    const panel = await FakePanel.open(waiting);
    panel.box.focus();
    panel.tell({ type: 'approvalsChanged', approvals: [approval] });
    await panel.drawn();
    expect(panel.status).toBe('“Run a command” waits for your approval');
    expect(document.activeElement).toBe(panel.box);
    panel.tell(
      { type: 'noticeShown', text: 'Something else' },
      { type: 'approvalsChanged', approvals: [{ ...approval }] },
    );
    await panel.drawn();
    expect(panel.status).toBe('Something else');
    expect(cards()).toHaveLength(1);
  });

  it('gives the focus back to its step', async () => {
    const panel = await FakePanel.open(waiting, { approvals: [approval] });
    button('Deny').focus();
    panel.tell({ type: 'approvalsChanged', approvals: [] });
    await panel.drawn();
    expect(document.activeElement).toBe(find('.step .disclosure-button'));
  });

  it('shows no spinner and no time while the person thinks', async () => {
    const panel = await FakePanel.open(waiting, { approvals: [approval] });
    expect(timedSteps()).toEqual(['info Run a command waits for you']);
    panel.tell({ type: 'approvalsChanged', approvals: [] });
    await panel.drawn();
    expect(steps()).toEqual(['loading Calling shell…']);
  });

  it('says once whose tool it is, and what it is for', async () => {
    await FakePanel.open(waiting, { approvals: [approval] });
    const card = find('.approval').textContent;
    expect(card.split('ann.tasks')).toHaveLength(2);
    expect(card).toContain('Runs a command in a terminal.');
  });

  it('that was not given is told as denied, not as failed', async () => {
    const panel = await FakePanel.open(waiting, { approvals: [approval] });
    panel.tell({ type: 'approvalsChanged', approvals: [] });
    await panel.happen(
      returned('The person declined this call.', { isError: true, isDenied: true, waitedMs: 60_000, at: 70_000 }),
    );
    expect(timedSteps()).toEqual(['circle-slash You denied shell']);
  });

  it('is waited for on the person’s time, not the step’s', async () => {
    const panel = await FakePanel.open(waiting, { approvals: [approval] });
    panel.tell({ type: 'approvalsChanged', approvals: [] });
    await panel.happen(returned('ok', { at: 60_502, waitedMs: 60_000 }));
    expect(timedSteps()).toEqual(['check Called shell 0.5 s']);
  });

  it('is given only after the end of what will happen has been seen, and tells how much is further down', async () => {
    const many = {
      ...approval,
      detail: `run\n${JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a${index}`, index])), null, 2)}`,
    };
    // 301 parts of 10 px each, in a box of 100 px.
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(100);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(10);
    vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
      return 10 * Array.from(this.parentElement?.children ?? []).indexOf(this);
    });
    const panel = await FakePanel.open(waiting, { approvals: [many] });
    const enabled = (): readonly string[] =>
      Array.from(find('.approval').querySelectorAll('button'))
        .filter((one) => !one.disabled && !one.hidden)
        .map(nameOf);
    expect(enabled()).toEqual(['291 more arguments', 'Deny']);
    panel.click('Allow once');
    expect(panel.posted('answerApproval')).toEqual([]);
    const box = find('.approval pre');
    box.scrollTop = 2900;
    box.dispatchEvent(new Event('scroll'));
    expect(enabled()).toEqual(['1 more argument', 'Deny']);
    button('1 more argument').focus();
    box.scrollTop = 2910;
    box.dispatchEvent(new Event('scroll'));
    const all = ['Allow once', 'Allow in this conversation', 'Allow always in this workspace', 'Deny'];
    expect(enabled()).toEqual(all);
    // A key that is pressed once more must allow nothing.
    expect(document.activeElement).toBe(box);
    box.scrollTop = 0;
    box.dispatchEvent(new Event('scroll'));
    expect(enabled()).toEqual(['291 more arguments', ...all]);
    vi.restoreAllMocks();
  });

  it('says that it waits only once', async () => {
    const panel = await FakePanel.open(waiting, { approvals: [approval] });
    expect(find('.waiting').hidden).toBe(true);
    await panel.happen(returned('ok'));
    expect(find('.waiting').hidden).toBe(false);
  });

  it('stands at its own call and turn only', async () => {
    await FakePanel.open(waiting, {
      approvals: [
        { ...approval, callId: 'call_2' },
        { ...approval, turnId: 't9' },
      ],
    });
    expect(cards()).toEqual([]);
  });

  it('is asked for a call that comes after its question', async () => {
    const panel = await FakePanel.open(begun, { approvals: [approval] });
    expect(cards()).toEqual([]);
    await panel.happen(received('t1', call('shell')));
    expect(cards()).toEqual(['Allow “Run a command”?']);
  });
});

describe('The sources', () => {
  const search = (count: number): StreamEvent =>
    done(0, {
      type: 'web_search_call',
      status: 'completed',
      action: { sources: Array.from({ length: count }, (_, index) => ({ url: `https://s${index}.example/` })) },
    });
  const names = (): readonly string[] =>
    Array.from(document.querySelectorAll<HTMLElement>('.sources li'), (line) =>
      line.hidden ? '' : line.textContent,
    ).filter((text) => text !== '');

  it('of all steps are numbered below the answer; a file has no link', async () => {
    const panel = await FakePanel.open(
      answered(
        done(0, {
          type: 'web_search_call',
          status: 'completed',
          action: { sources: [{ url: 'https://www.a.example/x' }] },
        }),
        done(1, {
          type: 'web_extractor_call',
          status: 'completed',
          urls: ['https://www.a.example/x/', 'https://b.example/'],
        }),
        done(2, { type: 'file_search_call', status: 'completed', results: [{ filename: 'guide.pdf' }] }),
        done(3, {
          type: 'message',
          content: [
            {
              type: 'output_text',
              text: 'So.',
              annotations: [{ type: 'url_citation', url: 'https://c.example/', title: 'C' }],
            },
          ],
        }),
      ),
    );
    expect(names()).toEqual(['1a.example', '2b.example', '3guide.pdf', '4c.example']);
    expect(document.querySelectorAll('.sources a')).toHaveLength(3);
    find('.sources a').click();
    expect(panel.posted('openLink')).toEqual([{ type: 'openLink', href: 'https://www.a.example/x' }]);
  });

  it('fold when there are many, and the focus goes on when they unfold', async () => {
    const panel = await FakePanel.open(answered(search(14)));
    expect(names()).toHaveLength(8);
    panel.click('6 more');
    expect(names()).toHaveLength(14);
    expect(document.activeElement?.textContent).toBe('s8.example');
  });

  it('do not fold for one or two', async () => {
    await FakePanel.open(answered(search(10)));
    expect(names()).toHaveLength(10);
  });
});

describe('Long thinking', () => {
  const thinking = (delta: string): Action =>
    at(1000, { type: 'response.reasoning_text.delta', output_index: 0, item_id: 'i0', delta });

  it.each([
    ['in paragraphs', 'I think about this. '.repeat(12).concat('\n\n')],
    ['in one piece', 'I think about this. '.repeat(12)],
  ])('of 100 KB is appended %s: what stands is not touched again', async (_, piece) => {
    const panel = await FakePanel.open([
      ...begun,
      at(1000, added(0, { type: 'reasoning', summary: [] })),
      thinking(piece),
    ]);
    const body = find('.thinking .disclosure-body');
    const first = body.querySelector('p');
    const removed: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { removedNodes } of records)
        removed.push(...Array.from(removedNodes, ({ textContent }) => textContent ?? ''));
    });
    observer.observe(body, { childList: true, subtree: true });
    let length = piece.length;
    for (; length < 100_000; length += 40 * piece.length)
      await panel.happen(...Array.from({ length: 40 }, () => thinking(piece)));
    await panel.happen(at(9000, done(0, { type: 'reasoning', summary: [] })), ended('t1'));
    observer.disconnect();
    panel.click('Thinking, 8 s');
    await panel.drawn();
    expect(body.textContent.replace(/\s/g, '').length).toBe((piece.replace(/\s/g, '').length * length) / piece.length);
    expect(body.querySelector('p')).toBe(first);
    expect(removed).toEqual([]);
  });

  it('that is opened while it pauses is shown to its last word', async () => {
    const panel = await FakePanel.open([
      ...begun,
      at(1000, added(0, { type: 'reasoning', summary: [] })),
      thinking('I '),
    ]);
    find('.thinking .disclosure-button').click();
    await panel.happen(...Array.from({ length: 60 }, () => thinking('think about this. '.repeat(60).concat('\n\n'))));
    await panel.happen(thinking('The last word'));
    find('.thinking .disclosure-button').click();
    await panel.drawn();
    expect(find('.thinking .disclosure-body').textContent).toContain('The last word');
  });

  it('that is opened when it has ended comes in several frames, and goes on to its end', async () => {
    const text = 'I think about this. '.repeat(2000);
    const panel = await FakePanel.open([
      ...begun,
      at(1000, added(0, { type: 'reasoning', summary: [] })),
      thinking(text),
      at(9000, done(0, { type: 'reasoning', summary: [] })),
      ended('t1'),
    ]);
    const length = (): number => find('.thinking .disclosure-body').textContent.length;
    panel.click('Thinking, 8 s');
    expect(length()).toBeLessThan(text.length / 2);
    await vi.waitFor(() => expect(length()).toBe(text.trimEnd().length));
  });
});

describe('What an answer used', () => {
  const prices = { [setup.model]: { currency: '¥', input: 10, output: 40 } };
  const usage = {
    input_tokens: 1204,
    output_tokens: 318,
    input_tokens_details: { cached_tokens: 512 },
    output_tokens_details: { reasoning_tokens: 96 },
    x_tools: { web_search: { count: 2 } },
  };
  const answeredWith = (turnId: string, parentId: string | null): readonly Action[] => [
    asked(turnId, parentId),
    sent(turnId),
    received(turnId, { type: 'response.completed', response: { usage } }),
    ended(turnId),
  ];
  const rows = (): readonly string[] =>
    Array.from(document.querySelectorAll('table:not([hidden]) tr'), ({ children }) =>
      Array.from(children, ({ textContent }) => textContent).join(' | '),
    );

  it('is one quiet line, with what it cost as an estimate', async () => {
    await FakePanel.open(answeredWith('t1', null), { setup: { ...setup, prices } });
    expect(find('.usage').textContent).toBe('1\u202f204 → 318 tokens · ≈ ¥0.025');
    expect(find('.usage').title).toBe('Estimated from the prices in your settings');
    expect(rows()).toEqual([]);
  });

  it('opens to the whole account, of the answer and of the conversation', async () => {
    await FakePanel.open([...answeredWith('t1', null), ...answeredWith('t2', 't1')], { setup: { ...setup, prices } });
    find('.last .usage').click();
    expect(rows()).toEqual([
      ' | This answer | Conversation',
      'Input tokens | 1\u202f204 | 2\u202f408',
      'of which cached | 512 | 1\u202f024',
      'Output tokens | 318 | 636',
      'of which thinking | 96 | 192',
      'Web searches | 2 | 4',
      'Estimated cost | ≈ ¥0.025 | ≈ ¥0.05',
    ]);
    expect(find('.last .usage').getAttribute('aria-expanded')).toBe('true');
    find('.last .usage').click();
    expect(rows()).toEqual([]);
  });

  it('has no cost while there is no price for its model, which its account says, and has it as soon as there is one', async () => {
    const panel = await FakePanel.open(answeredWith('t1', null), {
      setup: { ...setup, prices: { other: { currency: '¥', input: 1, output: 1 } } },
    });
    expect(find('.usage').textContent).toBe('1\u202f204 → 318 tokens');
    find('.usage').click();
    expect(find('.usage-account caption').textContent).toBe('Price unknown; set threadline.prices');
    panel.tell({ type: 'setupChanged', setup: { ...setup, prices } });
    await panel.drawn();
    expect(find('.usage').textContent).toBe('1\u202f204 → 318 tokens · ≈ ¥0.025');
    expect(document.querySelector('caption')).toBeNull();
  });

  it('says nothing of prices where no model has one', async () => {
    await FakePanel.open(answeredWith('t1', null), { setup: { ...setup, prices: {} } });
    find('.usage').click();
    expect(rows()).toHaveLength(6);
    expect(document.querySelector('caption')).toBeNull();
  });

  it.each([
    [{ currency: 'EUR', input: 1000, output: 1000 }, '≈ EUR\u00a01.52'],
    [{ currency: '$', input: 0.01, output: 0.01 }, '< $0.0001'],
    [{ currency: '$', input: 0, output: 0 }, '≈ $0'],
    [{ currency: '¥', input: 1e6, output: 0 }, '≈ ¥1\u202f204.00'],
  ])('is priced by %j as “%s”', async (price, text) => {
    await FakePanel.open(answeredWith('t1', null), { setup: { ...setup, prices: { [setup.model]: price } } });
    expect(find('.usage').textContent).toBe(`1\u202f204 → 318 tokens · ${text}`);
  });

  it('leaves out what nobody told', async () => {
    await FakePanel.open([
      ...begun,
      received('t1', { type: 'response.completed', response: { usage: { input_tokens: 5, output_tokens: 7 } } }),
      ended('t1'),
    ]);
    find('.usage').click();
    expect(rows()).toEqual([' | This answer | Conversation', 'Input tokens | 5 | 5', 'Output tokens | 7 | 7']);
  });

  it('is nothing where the server told nothing', async () => {
    await FakePanel.open([...begun, received('t1', { type: 'response.completed', response: {} }), ended('t1')]);
    expect(find('.usage').hidden).toBe(true);
  });

  it('can be looked into: the requests of the answer are shown', async () => {
    const panel = await FakePanel.open(answeredWith('t1', null));
    panel.click('Inspect request');
    expect(panel.posted('inspectTurn')).toEqual([{ type: 'inspectTurn', conversationId: 'c1', turnId: 't1' }]);
  });
});
