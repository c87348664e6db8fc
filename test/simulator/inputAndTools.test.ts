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
import type { SimulatorOptions } from './simulator.ts';

async function says(parameters: object, options: SimulatorOptions = {}): Promise<unknown> {
  const { status, json } = await post(await simulator(options), { input: 'Hi', ...parameters });
  return status === 200 ? 200 : `${status}: ${String(json.message)}`;
}

const call = { type: 'function_call', call_id: 'call_1', name: 'get_weather', arguments: '{"city":"Paris"}' };
const output = { type: 'function_call_output', call_id: 'call_1', output: '21' };

describe('input', () => {
  it('takes messages in easy and in typed form, of four roles', async () => {
    const input = [
      { role: 'system', content: 'Be brief.' },
      { role: 'developer', content: 'Be kind.' },
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello!' },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Again' }] },
    ];
    expect(await says({ input })).toBe(200);
  });

  it('refuses the role tool and names the roles there are', async () => {
    expect(await says({ input: [{ role: 'tool', content: 'x' }] })).toContain(
      "['user', 'assistant', 'system', 'function']",
    );
  });

  it('refuses pictures for the seed model', async () => {
    const input = [{ role: 'user', content: [{ type: 'input_image', image_url: 'https://example.com/a.png' }] }];
    expect(await says({ input })).toContain('400');
    expect(await says({ input, model: 'qwen3.5-plus' }, { profile: 'current' })).toBe(200);
  });

  it('refuses a call whose arguments are no JSON', async () => {
    expect(await says({ input: [{ role: 'user', content: 'x' }, { ...call, arguments: '{' }, output] })).toContain(
      'function.arguments must be in JSON format',
    );
  });

  it('takes an output that follows its call', async () => {
    expect(await says({ input: [{ role: 'user', content: 'x' }, call, output] })).toBe(200);
  });

  it('refuses an output without its call', async () => {
    expect(await says({ input: [output] })).toContain('call_1');
    expect(await says({ input: [call, { role: 'user', content: 'x' }, output] })).toContain('400');
  });

  it('takes a lone output when the call is on the server, once', async () => {
    const server = await simulator();
    const { json: asked } = await post(server, { input: 'weather in Paris', tools: [weatherTool] });
    const [made] = asked.output as { call_id: string }[];
    const input = [{ ...output, call_id: made?.call_id }];
    const first = await post(server, { input, previous_response_id: asked.id });
    expect(answerText(first.json)).toContain('`get_weather` answered:\n\n````text\n21');
    expect((await post(server, { input, previous_response_id: first.json.id })).status).toBe(400);
  });

  it('can refuse a question while a call waits', async () => {
    const server = await simulator({ unansweredCalls: 'refused' });
    const { json } = await post(server, { input: 'weather in Paris', tools: [weatherTool] });
    expect((await post(server, { input: 'And now?', previous_response_id: json.id })).status).toBe(400);
  });
});

describe('tools', () => {
  const thinking = { enable_thinking: true };

  it('refuses the extractor without search', async () => {
    expect(await says({ tools: [{ type: 'web_extractor' }], ...thinking })).toBe(
      '400: The web_extractor tool must be executed with web_search tool.',
    );
  });

  it('refuses the extractor without thinking on the seed model', async () => {
    expect(await says({ tools: builtIn.slice(0, 2) })).toBe(
      '400: Normal mode does not support web_extractor. Please set enable_thinking to true.',
    );
  });

  it('refuses the interpreter without thinking on the seed model', async () => {
    expect(await says({ tools: [{ type: 'code_interpreter' }] })).toBe(
      '400: Normal mode does not support Code interpreter. Please set enable_thinking to true.',
    );
  });

  it('takes all three with thinking, and search without it', async () => {
    expect(await says({ tools: builtIn, ...thinking })).toBe(200);
    expect(await says({ tools: [{ type: 'web_search' }] })).toBe(200);
  });

  it('answers a broken rule in a stream with response.failed', async () => {
    const events = await stream(await simulator(), { input: 'Hi', tools: [{ type: 'code_interpreter' }] });
    expect(events).toMatchObject([
      { type: 'response.failed', response: { error: { message: expect.stringContaining('Normal mode') as unknown } } },
    ]);
  });

  it('refuses nested functions', async () => {
    const nested = { type: 'function', function: { name: 'f', parameters: {} } };
    expect(await says({ tools: [nested] })).toContain(
      '<400> InternalError.Algo.InvalidParameter: The parameters, when provided as a dict, must confirm',
    );
  });

  it('wants functions described and named in letters, digits, _ and -', async () => {
    expect(await says({ tools: [{ ...weatherTool, description: undefined }] })).toContain('description');
    expect(await says({ tools: [{ ...weatherTool, name: 'get weather' }] })).toContain('get weather');
  });

  it('takes a tool of an unknown type and never uses it', async () => {
    const server = await simulator();
    const { status } = await post(server, { input: 'find pictures', tools: [{ type: 'web_search_image' }] });
    expect([status, server.requests[0]?.ignored]).toEqual([200, ['tools[0]']]);
  });

  it('uses no tool that is not in the request, and does not think unasked', async () => {
    const events = await stream(await simulator(), { input: 'research' });
    expect(itemTypes(finalResponse(events))).toEqual(['message']);
  });

  it('wants exactly one knowledge base in the current profile', async () => {
    const tools = [{ type: 'file_search', vector_store_ids: ['a', 'b'] }];
    expect(await says({ tools }, { profile: 'current' })).toContain('vector_store_ids');
  });
});

describe('tool_choice', () => {
  const tools = [weatherTool, { type: 'web_search' }];
  const types = async (parameters: object) => itemTypes((await post(await simulator(), { tools, ...parameters })).json);

  it('none uses no tool', async () => {
    expect(await types({ input: 'weather in Paris', tool_choice: 'none' })).toEqual(['message']);
  });

  it('required calls a function that the question does not name', async () => {
    expect(await types({ input: 'Hi', tool_choice: 'required' })).toEqual(['function_call']);
  });

  it('an object leaves a subset of the tools', async () => {
    const choice = { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'web_search' }] };
    expect(await types({ input: 'search for the weather', tool_choice: choice })).toEqual([
      'web_search_call',
      'message',
    ]);
  });

  it('is refused when forced while thinking, unless switched', async () => {
    const forced = { tools, tool_choice: 'required', enable_thinking: true };
    expect(await says(forced)).toContain(
      'tool_choice parameter does not support being set to required or object in thinking mode',
    );
    expect(await says(forced, { forcedToolWhileThinking: 'accepted' })).toBe(200);
  });

  it('is echoed unchanged, or as auto', async () => {
    const choice = { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'web_search' }] };
    const echoed = async (options: SimulatorOptions) =>
      (await post(await simulator(options), { input: 'Hi', tools, tool_choice: choice })).json.tool_choice;
    expect(await echoed({})).toEqual(choice);
    expect(await echoed({ toolChoiceEcho: 'auto' })).toBe('auto');
  });
});

describe('thinking', () => {
  const isThinking = async (parameters: object, options: SimulatorOptions = {}) =>
    itemTypes((await post(await simulator(options), { input: 'a puzzle', ...parameters })).json).includes('reasoning');

  it('is off for the seed model unless asked for or switched', async () => {
    expect(await isThinking({})).toBe(false);
    expect(await isThinking({ enable_thinking: true })).toBe(true);
    expect(await isThinking({}, { thinkingByDefault: true })).toBe(true);
  });

  it('is on for newer families, and the effort wins over enable_thinking', async () => {
    const current = { profile: 'current' } as const;
    expect(await isThinking({ model: 'qwen3.5-plus' }, current)).toBe(true);
    expect(await isThinking({ enable_thinking: true, reasoning: { effort: 'none' } }, current)).toBe(false);
    expect(await isThinking({ enable_thinking: false, reasoning: { effort: 'high' } }, current)).toBe(true);
  });
});
