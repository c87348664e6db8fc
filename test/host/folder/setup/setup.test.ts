import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Answers, type Answer } from '../../../support/inCode/answers.ts';
import { PanelDesk } from '../../../support/inCode/panelDesk.ts';
import { stopProgress } from '../../../support/inCode/stopProgress.ts';
import { closeEditors, lastBody, startServer, threadline } from '../../../support/inCode/threadline.ts';
import { until } from '../../../support/inCode/until.ts';
import { withWorkspaceSettings } from '../../../support/inCode/workspaceSettings.ts';
import type { Failure } from '../../../simulator/failures.ts';
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts';

const legacyPath = '/api/v2/apps/protocols/compatible-mode/v1';

/** What stands in the user's settings. */
function written(): Readonly<Record<'baseUrl' | 'server' | 'serverState', unknown>> {
  const value = (key: string): unknown => vscode.workspace.getConfiguration('threadline').inspect(key)?.globalValue;
  return { baseUrl: value('baseUrl'), server: value('server'), serverState: value('serverState') };
}

/** Runs a command, which may have arguments, and answers what it asks, all of it. */
async function answered(
  command: string | readonly [string, ...unknown[]],
  ...answers: readonly Answer[]
): Promise<{ readonly result: unknown; readonly answers: Answers }> {
  const answering = new Answers(...answers);
  try {
    const [id, ...given] = typeof command === 'string' ? [command] : command;
    const result = await vscode.commands.executeCommand(id, ...given);
    await until(
      () => answering.left === 0,
      () => `${answering.left} answers are left`,
    );
    return { result, answers: answering };
  } finally {
    answering.restore();
  }
}

async function forgetServer(): Promise<void> {
  for (const key of ['baseUrl', 'server', 'serverState', 'sessionCache', 'model']) await threadline.set(key, undefined);
}

interface Checked {
  readonly works: boolean;
  readonly message: string;
  readonly failure?: { readonly kind: string };
}

async function checked(): Promise<Checked & { readonly answers: Answers }> {
  const { result, answers } = await answered('threadline.checkConnection');
  return { ...(result as Checked), answers };
}

/** Other tests count on there being no key for the service itself. */
async function forgetKeys(...hosts: readonly string[]): Promise<void> {
  for (const host of hosts) {
    await threadline.set('baseUrl', `https://${host}/compatible-mode/v1`);
    await vscode.commands.executeCommand('threadline.removeApiKey');
  }
}

describe('setting up: where questions go', () => {
  after(async () => {
    await forgetKeys('dashscope.aliyuncs.com', 'dashscope-us.aliyuncs.com');
    await forgetServer();
  });

  const chosen: readonly (readonly [string, readonly Answer[], string, string, string])[] = [
    [
      'Singapore',
      [{ pick: 'dashscope-intl.aliyuncs.com' }],
      'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
      'auto',
      'auto',
    ],
    [
      'Beijing',
      [{ pick: 'dashscope.aliyuncs.com' }],
      'https://dashscope.aliyuncs.com/compatible-mode/v1',
      'auto',
      'auto',
    ],
    [
      'Beijing, first version',
      [{ pick: 'first version' }],
      `https://dashscope.aliyuncs.com${legacyPath}`,
      'auto',
      'auto',
    ],
    [
      'a workspace',
      [{ pick: 'Workspace-specific address' }, { type: 'Evil.com/' }, { type: 'llm-a1b2' }, { pick: 'eu-central-1' }],
      'https://llm-a1b2.eu-central-1.maas.aliyuncs.com/compatible-mode/v1',
      'auto',
      'auto',
    ],
    [
      'the Token Plan',
      [{ pick: 'Token Plan, Singapore' }],
      'https://token-plan.ap-southeast-1.maas.aliyuncs.com/compatible-mode/v1',
      'auto',
      'auto',
    ],
    [
      'the Coding Plan',
      [{ pick: 'Coding Plan, International' }],
      'https://coding-intl.dashscope.aliyuncs.com/v1',
      'auto',
      'auto',
    ],
    [
      'Ollama',
      [{ pick: 'Another server' }, { pick: 'Ollama' }, { type: 'localhost:11434' }],
      'http://localhost:11434/v1',
      'auto',
      'replay',
    ],
    [
      'vLLM on a port of its own',
      [{ pick: 'Another server' }, { pick: 'vLLM' }, { type: 'http://localhost:9100/v1/responses' }],
      'http://localhost:9100/v1',
      'vllm',
      'replay',
    ],
    ['DeepSeek', [{ pick: 'Another server' }, { pick: 'DeepSeek' }], 'https://api.deepseek.com', 'auto', 'replay'],
    ['OpenAI', [{ pick: 'Another server' }, { pick: 'OpenAI' }], 'https://api.openai.com/v1', 'auto', 'auto'],
    [
      'any other',
      [
        { pick: 'Another server' },
        { pick: 'Another address' },
        { type: 'not an address' },
        { type: 'gateway.example.com/v1/responses' },
      ],
      'https://gateway.example.com/v1',
      'auto',
      'auto',
    ],
  ];

  for (const [name, answers, baseUrl, server, serverState] of chosen) {
    it(`${name}: the address, its kind and its memory are written`, async () => {
      await answered('threadline.selectEndpoint', ...answers);
      assert.deepEqual(written(), { baseUrl, server, serverState });
    });
  }

  it('says of every line what the server can do, and marks the one in use', async () => {
    await threadline.set('baseUrl', 'https://dashscope-us.aliyuncs.com/compatible-mode/v1');
    const { answers } = await answered('threadline.selectEndpoint', { pick: 'Another server' }, 'leave');
    const lines = answers.lists.flat().filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
    assert.deepEqual(
      lines.filter(({ detail = '' }) => detail === ''),
      [],
    );
    assert.deepEqual(
      lines.filter(({ label }) => label.startsWith('$(check)')).map(({ label }) => label),
      ['$(check) US (Virginia)'],
    );
    assert.match(
      lines.find(({ label }) => label === 'llama.cpp')?.detail ?? '',
      /no server memory.*no built-in tools.*no API key needed/,
    );
  });

  it('is left as it is when the person leaves a box', async () => {
    const before = written();
    await answered('threadline.selectEndpoint', 'leave');
    await answered('threadline.selectEndpoint', { pick: 'Workspace-specific' }, { type: 'llm-1' }, 'leave');
    await answered('threadline.selectEndpoint', { pick: 'Another server' }, { pick: 'Ollama' }, 'leave');
    assert.deepEqual(written(), before);
  });

  it('offers to set a key for an address that has none, and sends none of another', async () => {
    await vscode.commands.executeCommand('threadline.setApiKey', {
      origin: 'https://dashscope.aliyuncs.com',
      key: 'sk-beijing',
    });
    const { answers } = await answered(
      'threadline.selectEndpoint',
      { pick: 'dashscope-us' },
      { press: 'Set API Key' },
      'leave',
    );
    assert.match(answers.messages.join(), /dashscope-us\.aliyuncs\.com\. There is no API key for it yet/);
    const { failure } = await threadline.ask({ prompt: 'Hello', newConversation: true });
    assert.equal(failure?.kind, 'noKey');
  });

  it('asks before the first key which region it belongs to, and nothing of who has an address', async () => {
    await forgetKeys('dashscope.aliyuncs.com', 'dashscope-intl.aliyuncs.com');
    await forgetServer();
    const { answers } = await answered('threadline.setApiKey', { pick: 'Singapore' }, 'leave');
    assert.deepEqual(
      answers.lists[0]?.map(({ label }) => label),
      ['Beijing', 'Singapore', 'US (Virginia)', 'Hong Kong', 'Workspace, subscription or another server…'],
    );
    assert.equal(written().baseUrl, 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1');
    const later = await answered('threadline.setApiKey', 'leave');
    assert.deepEqual(later.answers.lists, []);
  });

  describe('before a key is got', () => {
    const { openExternal } = vscode.env;
    const desk = new PanelDesk();
    let opened: string[] = [];
    before(() => {
      const open: typeof openExternal = (target) => Promise.resolve(opened.push(target.toString(true)) > 0);
      Object.assign(vscode.env, { openExternal: open });
    });
    beforeEach(async () => {
      opened = [];
      await forgetServer();
    });
    after(() => {
      Object.assign(vscode.env, { openExternal });
      desk.dispose();
    });
    const getKey = async (...given: readonly Answer[]): Promise<Answers> => {
      const answers = new Answers(...given);
      await desk.receive({ type: 'openKeyPage' });
      answers.restore();
      return answers;
    };

    it('asks of which region, once, and opens the console of that one', async () => {
      await getKey({ pick: 'Singapore' });
      assert.equal(written().baseUrl, 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1');
      assert.deepEqual((await getKey()).lists, []);
      const page = 'https://modelstudio.console.alibabacloud.com/ap-southeast-1?tab=dashboard#/api-key';
      assert.deepEqual(opened, [page, page]);
    });

    it('opens nothing when the person leaves the list', async () => {
      assert.equal((await getKey('leave')).lists.length, 1);
      assert.deepEqual([opened, written().baseUrl], [[], undefined]);
    });
  });

  it('asks for the region also from the menu of the view, whose argument says nothing of a key', async () => {
    await forgetKeys('dashscope.aliyuncs.com');
    for (const ofMenu of [null, { preserveFocus: false }]) {
      await forgetServer();
      await answered(['threadline.setApiKey', ofMenu], { pick: 'Singapore' }, 'leave');
      assert.equal(written().baseUrl, 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1');
    }
  });

  it('says without sending anything that the connection cannot work, when there is no key', async () => {
    await threadline.set('baseUrl', 'https://dashscope-us.aliyuncs.com/compatible-mode/v1');
    const { works, failure, answers } = await checked();
    assert.match(answers.messages.join(), /There is no API key for dashscope-us\.aliyuncs\.com/);
    assert.deepEqual([works, failure?.kind], [false, 'noKey']);
  });

  it('warns of a key of a plan for an address that serves none, and takes it all the same', async () => {
    await threadline.set('baseUrl', 'https://dashscope-us.aliyuncs.com/compatible-mode/v1');
    const { answers } = await answered('threadline.setApiKey', { type: 'sk-sp-1' });
    assert.match(answers.refusals.join(), /belongs to a subscription/);
    const { failure, message } = await checked();
    assert.equal(failure?.kind, 'keyRefused');
    assert.match(
      message,
      /subscription \(sk-sp-…\), which dashscope-us\.aliyuncs\.com does not serve\. Select the endpoint of the plan/,
    );
  });
});

describe('setting up: a server that ignores ids', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(async () => {
    await simulator.close();
    await forgetServer();
  });

  it('gets the whole conversation, and neither tools nor parameters that only Qwen knows', async () => {
    const address = `${simulator.baseUrl}/responses`;
    await answered('threadline.selectEndpoint', { pick: 'Another server' }, { pick: 'vLLM' }, { type: address });
    assert.deepEqual(written(), { baseUrl: simulator.baseUrl, server: 'vllm', serverState: 'replay' });
    await threadline.ask({ prompt: 'First question', newConversation: true });
    await threadline.ask({ prompt: 'Second question' });
    const body = lastBody(simulator);
    assert.deepEqual(Object.keys(body).toSorted(), ['input', 'model', 'stream']);
    assert.match(JSON.stringify(body.input), /First question.*Second question/);
  });
});

describe('setting up: the connection', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer({ profile: 'current' })));
  after(async () => {
    await simulator.close();
    await forgetServer();
  });
  afterEach(() => simulator.heal());

  it('that works says server, model, time, and that it keeps conversations', async () => {
    const { works, message, answers } = await checked();
    assert.equal(works, true);
    assert.match(message, /^127\.0\.0\.1:\d+ answered with qwen3-max-2026-01-23 in \d+ ms and stores conversations\.$/);
    assert.deepEqual(answers.messages, [message]);
  });

  const failures: readonly (readonly [Failure, string, RegExp])[] = [
    [
      { kind: 'http', status: 401, code: 'InvalidApiKey', message: 'x' },
      'keyRefused',
      /belongs to this region and workspace/,
    ],
    [
      { kind: 'http', status: 403, code: 'Workspace.AccessDenied', message: 'x' },
      'accessDenied',
      /no access to the workspace/,
    ],
    [{ kind: 'http', status: 404, shape: 'html' }, 'wrongAddress', /not with the Responses API/],
    [
      { kind: 'failedFirst', code: 'InvalidParameter', message: "Unsupported model: 'x'" },
      'unknownModel',
      /does not know the model/,
    ],
  ];

  for (const [failure, kind, sentence] of failures) {
    it(`that fails (${kind}) says so in one sentence`, async () => {
      simulator.failNext(failure);
      const told = await checked();
      assert.equal(told.failure?.kind, kind);
      assert.match(told.message, sentence);
      assert.deepEqual(told.answers.messages, [told.message]);
    });
  }

  it('is stopped with the button of its notification, and nothing is said', async () => {
    simulator.failNext({ kind: 'stall', after: 0 });
    const before = simulator.requests.length;
    const answers = new Answers();
    const isAsked = until(() => simulator.requests.length > before);
    const result = await stopProgress(
      () => isAsked,
      () => vscode.commands.executeCommand('threadline.checkConnection'),
    );
    answers.restore();
    assert.deepEqual([result, answers.messages], [undefined, []]);
  });

  it('that failed can be tried again with a button', async () => {
    simulator.failNext({ kind: 'http', status: 500, code: 'InternalError', message: 'x' });
    const answers = new Answers({ press: 'Check Again' });
    await vscode.commands.executeCommand('threadline.checkConnection');
    await until(
      () => answers.messages.length === 2,
      () => answers.messages.join(),
    );
    answers.restore();
    assert.match(answers.messages[1] ?? '', /answered with/);
  });
});

describe('setting up: a key that is typed', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer({ profile: 'current' })));
  after(async () => {
    await simulator.close();
    await forgetServer();
  });
  const inputs = (): readonly unknown[] => simulator.requests.map(({ body }) => (body as { input?: unknown }).input);

  it('is tried at once; what is wrong is said, and nothing is asked', async () => {
    simulator.failNext({ kind: 'http', status: 401, code: 'InvalidApiKey', message: 'x' });
    assert.equal((await threadline.ask({ prompt: 'Who waits?', newConversation: true })).failure?.kind, 'keyRefused');
    simulator.failNext({ kind: 'http', status: 401, code: 'InvalidApiKey', message: 'x' });
    const { answers } = await answered('threadline.setApiKey', { type: 'sk-wrong' });
    assert.match(answers.messages.join(), /belongs to this region and workspace/);
    assert.deepEqual(inputs(), ['Who waits?', 'Hi']);
  });

  it('that works lets the question be answered that waited for it', async () => {
    await answered('threadline.setApiKey', { type: 'sk-right' });
    await until(
      () => inputs().at(-1) === 'Who waits?' && inputs().length === 4,
      () => JSON.stringify(inputs()),
    );
    assert.equal(simulator.requests.at(-1)?.headers.authorization, 'Bearer sk-right');
  });

  it('asks nothing again when nothing waits', async () => {
    await threadline.ask({ prompt: 'Hello', newConversation: true });
    const before = inputs().length;
    await answered('threadline.setApiKey', { type: 'sk-other' });
    assert.deepEqual(inputs().slice(before), ['Hi']);
  });
});

describe('setting up: a key of another region', () => {
  const [beijing, singapore, us] = ['dashscope', 'dashscope-intl', 'dashscope-us'].map(
    (name) => `${name}.aliyuncs.com`,
  );
  const { fetch } = globalThis;
  let simulator: Simulator;
  /** Where requests went, with what they asked. */
  let asked: (readonly [host: string, input: unknown])[] = [];
  let regionOfKey: string | undefined;
  /** A region that never answers. */
  let silent: { readonly host: string | undefined; readonly onAsked: () => void } | undefined;

  /** One simulator stands for all regions. */
  const regions: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!url.host.endsWith('.aliyuncs.com')) return await fetch(input, init);
    if (url.host === silent?.host) {
      silent.onAsked();
      await new Promise((resolve) => init?.signal?.addEventListener('abort', resolve));
      silent = undefined;
      throw new DOMException('stopped', 'AbortError');
    }
    if (url.host !== regionOfKey)
      simulator.failNext({ kind: 'http', status: 401, code: 'InvalidApiKey', message: 'x' });
    const response = await fetch(simulator.origin + url.pathname, init);
    asked.push([url.host, (simulator.requests.at(-1)?.body as { input?: unknown } | undefined)?.input]);
    return response;
  };

  before(async () => {
    simulator = await startSimulator({ profile: 'current' });
    globalThis.fetch = regions;
  });
  after(async () => {
    globalThis.fetch = fetch;
    await forgetKeys(...[beijing, singapore, us].flatMap((host) => host ?? []));
    await simulator.close();
    await forgetServer();
  });

  beforeEach(async () => {
    asked = [];
    await threadline.set('baseUrl', `https://${beijing}/compatible-mode/v1`);
    await vscode.commands.executeCommand('threadline.setApiKey', { origin: `https://${beijing}`, key: 'sk-1' });
    assert.equal((await threadline.ask({ prompt: 'Who waits?', newConversation: true })).failure?.kind, 'keyRefused');
  });

  it('is found with a button; its address is written, and the question that waited is answered there', async () => {
    regionOfKey = us;
    const answers = new Answers({ press: 'Try the Key in Other Regions' }, { press: 'Use This Region' });
    await vscode.commands.executeCommand('threadline.checkConnection');
    await until(
      () => asked.at(-1)?.[1] === 'Who waits?',
      () => JSON.stringify([asked, answers.messages]),
    );
    answers.restore();
    assert.match(answers.messages.join('\n'), /The API key belongs to US \(Virginia\)\.\n.*answered with/);
    assert.deepEqual(asked.slice(1), [
      [beijing, 'Hi'],
      [singapore, 'Hi'],
      [us, 'Hi'],
      [us, 'Hi'],
      [us, 'Who waits?'],
    ]);
    assert.equal(written().baseUrl, `https://${us}/compatible-mode/v1`);
    assert.equal(simulator.requests.at(-1)?.headers.authorization, 'Bearer sk-1');
  });

  it('goes nowhere else when the person does not accept the region', async () => {
    regionOfKey = singapore;
    const answers = new Answers({ press: 'Try the Key in Other Regions' });
    await vscode.commands.executeCommand('threadline.checkConnection');
    await until(
      () => answers.messages.at(-1) === 'The API key belongs to Singapore.',
      () => answers.messages.join(),
    );
    answers.restore();
    assert.equal(written().baseUrl, `https://${beijing}/compatible-mode/v1`);
    assert.deepEqual(asked.at(-1), [singapore, 'Hi']);
  });

  it('is looked for no longer when the person stops it', async () => {
    regionOfKey = us;
    const answers = new Answers({ press: 'Try the Key in Other Regions' });
    const isAsked = new Promise<void>((onAsked) => (silent = { host: singapore, onAsked }));
    await stopProgress(
      () => isAsked,
      async () => {
        await vscode.commands.executeCommand('threadline.checkConnection');
        await until(() => silent === undefined);
      },
    );
    await vscode.commands.executeCommand('threadline.stop');
    answers.restore();
    assert.equal(answers.left, 0);
    assert.ok(!asked.some(([host]) => host === us));
    assert.doesNotMatch(answers.messages.at(-1) ?? '', /No other region|belongs to US/);
  });

  it('is said to belong to none where all refuse it, with what can be done', async () => {
    regionOfKey = undefined;
    const answers = new Answers({ press: 'Try the Key in Other Regions' });
    await vscode.commands.executeCommand('threadline.checkConnection');
    await until(
      () => answers.messages.at(-1)?.startsWith('No other region accepted the API key.') === true,
      () => answers.messages.join(),
    );
    answers.restore();
    assert.equal(written().baseUrl, `https://${beijing}/compatible-mode/v1`);
  });
});

describe('the sample', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer({ profile: 'current' })));
  after(async () => {
    await closeEditors();
    await simulator.close();
    await forgetServer();
  });

  it('is explained without a file and without a folder’s help', async () => {
    const { status } = await vscode.commands.executeCommand<{ status: string }>('threadline.explainSample');
    assert.equal(status, 'completed');
    assert.match(JSON.stringify(lastBody(simulator).input), /export function busiest/);
    assert.equal(vscode.window.activeTextEditor?.document.isUntitled, true);
  });

  it('is the same one when it is edited next, with its function sent', async () => {
    const shown = vscode.window.activeTextEditor?.document;
    await vscode.commands.executeCommand('threadline.editSample', { prompt: 'Count in one pass' });
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.equal(editor.document, shown);
    assert.match(JSON.stringify(lastBody(simulator).input), /Count in one pass[^]*export function busiest/);
    await vscode.commands.executeCommand('threadline.undoAllChanges');
  });
});

describe('setting up: the path of the first edition, once it is gone', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer({ profile: 'current', paths: 'new' })));
  beforeEach(() => threadline.set('baseUrl', simulator.origin + legacyPath));
  after(async () => {
    await simulator.close();
    await forgetServer();
  });

  it('is left by a command, and the question can be asked again with the same key', async () => {
    const { failure } = await threadline.ask({ prompt: 'Hello', newConversation: true });
    assert.equal(failure?.kind, 'pathGone');
    assert.match(failure.message, /no longer answers at this address\. Move to its new address and retry/);
    assert.equal(await vscode.commands.executeCommand('threadline.moveAddress'), true);
    assert.equal(written().baseUrl, `${simulator.origin}/compatible-mode/v1`);
    assert.equal((await threadline.ask({ prompt: 'Hello' })).status, 'completed');
  });

  it('is left from the check of the connection with one button, and the new address is tried at once', async () => {
    const answers = new Answers({ press: 'Use the New Address' });
    const result = await vscode.commands.executeCommand<Checked>('threadline.checkConnection');
    assert.equal(result.failure?.kind, 'pathGone');
    await until(
      () => answers.messages.length === 2,
      () => answers.messages.join(),
    );
    answers.restore();
    assert.match(answers.messages[1] ?? '', /answered with/);
  });

  it('is not left by a command when it is not in the settings', async () => {
    await threadline.set('baseUrl', simulator.baseUrl);
    const { result, answers } = await answered('threadline.moveAddress');
    assert.equal(result, false);
    assert.match(answers.messages.join(), /nothing was changed/);
    assert.equal(written().baseUrl, simulator.baseUrl);
  });
});

describe('setting up: what goes along with requests', () => {
  let simulator: Simulator;
  before(async () => (simulator = await startServer()));
  after(async () => {
    await simulator.close();
    await forgetServer();
  });
  beforeEach(closeEditors);
  const header = (): unknown => simulator.requests.at(-1)?.headers['x-dashscope-session-cache'];

  it('is the header of the session cache when that is switched on, for Qwen only', async () => {
    await threadline.ask({ prompt: 'Hello', newConversation: true });
    assert.equal(header(), undefined);
    await threadline.set('sessionCache', true);
    await threadline.ask({ prompt: 'Hello', newConversation: true });
    assert.equal(header(), 'enable');
    await threadline.set('server', 'openai');
    await threadline.ask({ prompt: 'Hello', newConversation: true });
    assert.equal(header(), undefined);
    await threadline.set('server', undefined);
    await threadline.set('sessionCache', undefined);
  });

  it('is not what a workspace says', async () => {
    const settings = {
      'threadline.sessionCache': true,
      'threadline.server': 'ollama',
      'threadline.serverState': 'replay',
    };
    await withWorkspaceSettings(settings, async () => {
      await threadline.ask({ prompt: 'Hello', newConversation: true });
      await threadline.ask({ prompt: 'And again' });
    });
    assert.equal(header(), undefined);
    assert.equal(typeof lastBody(simulator).previous_response_id, 'string');
    assert.ok('enable_thinking' in lastBody(simulator));
  });
});
