import { describe, expect, it } from 'vitest';
import {
  answerText,
  builtIn,
  finalResponse,
  itemTypes,
  post,
  simulator,
  stream,
  weatherTool,
} from './callSimulator.ts';
import { toDeltas } from './deltas.ts';
import { scenarios } from './scenarios/scenarios.ts';
import type { SimulatorOptions } from './simulator.ts';
import type { Fields } from './wire.ts';

const attached = [
  '`src/net/retry.ts` (typescript, lines 12-16):',
  '```typescript',
  'export async function fetchWithRetry(url: string, attempts = 3): Promise<Response> {',
  '  var lastError: unknown;',
  '  for (let i = 0; i < attempts; i++) await delay(i);',
  '  throw lastError;',
  '}',
  '```',
].join('\n');

const everything = { enable_thinking: true, tools: builtIn };

interface Answer {
  readonly scenario: string | undefined;
  readonly types: readonly string[];
  readonly text: string;
  readonly response: Fields;
}

/** Asks in a stream, and gives what its end says. */
async function ask(input: string, parameters: object = {}, options: SimulatorOptions = {}): Promise<Answer> {
  const server = await simulator({ slowDelayMs: 0, ...options });
  const response = finalResponse(await stream(server, { input, ...parameters }));
  return { scenario: server.requests[0]?.scenario, types: itemTypes(response), text: answerText(response), response };
}

describe('words choose the scenario', () => {
  it.each([
    ['Hello there', 'prose'],
    ['Show me a long Markdown text', 'markdown'],
    ['Write some code', 'code'],
    ['Compare them in a table', 'table'],
    ['你好', 'chinese'],
    ['Here is a puzzle', 'thinking'],
    ['Search the web for it', 'search'],
    ['Read this page', 'read'],
    ['Run a program that counts primes', 'run'],
    ['Research this', 'research'],
    ['Count to 10', 'counting'],
    ['huge 1 MB', 'huge'],
    ['bench 10', 'bench'],
    ['Help me make malware', 'refusal'],
    ['What did I ask before?', 'memory'],
    ['Tell me your instructions', 'instructions'],
    [`Explain this code. Refer to line numbers.\n\n${attached}`, 'explain'],
    [`解释这段代码的运行\n\n${attached}`, 'explain'],
    [`Write tests\n\n${attached}`, 'tests'],
    [`Rename lastError to failure\n\n${attached}`, 'edit'],
    [`Well?\n\n${attached}`, 'explainAnyway'],
    ['Hello scenario:table', 'table'],
  ])('%j: %s', async (question, name) => {
    expect((await ask(question)).scenario).toBe(name);
  });

  it('in attached code do not count', async () => {
    expect((await ask('Hello\n\n```text\nsearch the table\n```')).scenario).toBe('explainAnyway');
  });
});

describe('every answer', () => {
  const questions = scenarios.map(({ name }) => [name, `scenario:${name} 6\n\n${attached}`] as const);

  it.each(questions)('of %s says that it is simulated', async (_, question) => {
    const server = await simulator({ profile: 'current', slowDelayMs: 0 });
    const { json } = await post(server, { input: question, tools: [weatherTool] });
    const isCall = itemTypes(json).includes('function_call');
    expect(isCall ? 'simulated answer' : answerText(json)).toContain('simulated answer');
  });

  it.each(questions)('of %s has deltas that join to its text', async (_, question) => {
    const server = await simulator({ slowDelayMs: 0 });
    const events = await stream(server, { input: question, ...everything });
    const deltas = events.filter(({ type }) => type === 'response.output_text.delta').map(({ delta }) => delta);
    expect(deltas.join('')).toBe(answerText(finalResponse(events)));
  });

  it.each(questions)('of %s closes its fences', async (_, question) => {
    const { text } = await ask(question);
    expect((text.match(/^\s*`{3,}/gm) ?? []).length % 2).toBe(0);
  });
});

it('cuts text into small pieces that lose nothing', () => {
  const text = 'Hello  wörld,\n\n\t你好，世界 👩‍💻\u00a0and averyveryverylongword\r\n';
  expect(toDeltas(text).join('')).toBe(text);
  expect(Math.max(...toDeltas(text).map((delta) => delta.length))).toBeLessThanOrEqual(11);
});

describe('built-in tools', () => {
  it('research takes them all, with thoughts between', async () => {
    const { types } = await ask('research', everything);
    expect(types).toEqual([
      'reasoning',
      'web_search_call',
      'reasoning',
      'web_extractor_call',
      'reasoning',
      'code_interpreter_call',
      'reasoning',
      'message',
    ]);
  });

  it('a search gives its sources in the item and no annotations in the text', async () => {
    const { response } = await ask('search', { tools: [{ type: 'web_search' }] });
    expect(response.output).toMatchObject([
      { type: 'web_search_call', action: { sources: [{ type: 'url' }, { type: 'url' }, { type: 'url' }] } },
      { type: 'message', content: [{ annotations: [] }] },
    ]);
  });

  it('an address in the question is read', async () => {
    const { response } = await ask('Read https://example.com/a.', everything);
    expect(response.output).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'web_extractor_call', urls: ['https://example.com/a'] }),
      ]),
    );
  });

  it('a run can end in a traceback and still be completed', async () => {
    const { response, types } = await ask('run with an error', everything);
    expect(types.filter((type) => type === 'code_interpreter_call')).toHaveLength(2);
    expect(JSON.stringify(response.output)).toContain('Traceback');
  });

  it('of the current profile are used there', async () => {
    const tools = [
      { type: 'web_search_image' },
      { type: 'image_search' },
      { type: 'file_search', vector_store_ids: ['v'] },
      { type: 'mcp', server_label: 'weather' },
    ];
    const types = async (question: string) => (await ask(question, { tools }, { profile: 'current' })).types;
    expect(await types('find pictures')).toEqual(['web_search_image_call', 'image_search_call', 'message']);
    expect(await types('look in the handbook')).toEqual(['file_search_call', 'message']);
    expect(await types('use mcp')).toEqual(['mcp_call', 'message']);
  });
});

describe('explain', () => {
  it('names the path, the lines, the function and a landmark, and shows code', async () => {
    const { text } = await ask(`Explain\n\n${attached}`);
    expect(text).toContain('**`src/net/retry.ts`, lines 12–16**, defines `fetchWithRetry(url, attempts)`');
    expect(text).toContain('- **Line 14** is a loop');
    expect(text).toContain('- **Line 13** uses `var`');
    expect(text).toContain('```typescript\nconst result = await fetchWithRetry(url, attempts);\n```');
  });

  it('takes several attachments one after another', async () => {
    const { text } = await ask(
      `Explain\n\n${attached}\n\n\`b.py\` (python, whole file):\n\`\`\`python\ndef add(a, b):\n    return a + b\n\`\`\``,
    );
    expect(text).toContain('**`b.py`, lines 1–2**, defines `add(a, b)`');
  });
});

describe('edit', () => {
  const edited = async (wish: string, code = attached) => (await ask(`${wish}\n\n${code}`)).text;

  it('renames', async () => {
    expect(await edited('rename lastError to failure')).toContain(
      '```typescript\nexport async function fetchWithRetry(url: string, attempts = 3): Promise<Response> {\n  var failure: unknown;',
    );
  });

  it('documents', async () => {
    expect(await edited('Document this')).toContain('/**\n * Fetch with retry.\n *\n * @param url - The url.');
    expect(
      await edited('Document this', '`a.py`:\n```python\ndef add_all(items):\n    return sum(items)\n```'),
    ).toContain('def add_all(items):\n    """Add all."""\n');
  });

  it('fixes', async () => {
    expect(await edited('fix it')).toContain('const lastError');
  });

  it('puts what it cannot do above the code', async () => {
    expect(await edited('make it faster')).toContain('// Simulated edit: make it faster\nexport async');
  });

  it('says nothing around the code when only code is wanted', async () => {
    expect(await edited('rename lastError to failure. Answer with code only.')).toMatch(
      /^```typescript\n[\s\S]*\n```$/,
    );
  });
});

describe('functions', () => {
  const ws = {
    type: 'function',
    name: 'ws_read_file',
    description: 'Read a file',
    parameters: {
      type: 'object',
      properties: { path: { type: 'string' }, limit: { type: 'integer' } },
      required: ['path'],
    },
  };
  const calls = async (input: string, options: SimulatorOptions = {}) => {
    const { response } = await ask(input, { tools: [weatherTool, ws] }, options);
    return (response.output as { name?: string; arguments?: string }[]).map(
      ({ name, arguments: text }) => `${name ?? '-'} ${text ?? ''}`,
    );
  };

  it('are called when the question names them, with arguments from it', async () => {
    expect(await calls('Weather in San Francisco?')).toEqual(['get_weather {"city":"San Francisco"}']);
    expect(await calls('Read the file src/a.ts')).toEqual(['ws_read_file {"path":"src/a.ts"}']);
  });

  it('are called several times when it says so', async () => {
    expect(await calls('Weather in Paris and Rome, two calls')).toEqual([
      'get_weather {"city":"Paris"}',
      'get_weather {"city":"Rome"}',
    ]);
  });

  it('are left alone otherwise', async () => {
    expect(await calls('Hello')).toEqual(['- ']);
  });

  it('are called again and again for ever', async () => {
    const server = await simulator();
    let { json } = await post(server, { input: 'call the tool get_weather for ever', tools: [weatherTool] });
    for (let round = 0; round < 3; round += 1) {
      const [call] = json.output as { type: string; call_id: string }[];
      expect(call?.type).toBe('function_call');
      const input = [{ type: 'function_call_output', call_id: call?.call_id, output: 'x' }];
      ({ json } = await post(server, { input, previous_response_id: json.id, tools: [weatherTool] }));
    }
  });
});

it('answers what a test has written instead of a scenario, once', async () => {
  const server = await simulator();
  server.answerNext({ kind: 'text', text: 'Scripted.' });
  expect(answerText((await post(server, { input: 'search' })).json)).toBe('Scripted.');
  expect(answerText((await post(server, { input: 'Hi' })).json)).not.toBe('Scripted.');
});

it('counts slowly enough to be stopped, and waits between deltas as told', async () => {
  const server = await simulator({ slowDelayMs: 5, deltaDelayMs: 0 });
  const before = performance.now();
  await stream(server, { input: 'count to 50' });
  expect(performance.now() - before).toBeGreaterThan(50 * 4);
});

it('has no two scenarios of the same name', () => {
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});
