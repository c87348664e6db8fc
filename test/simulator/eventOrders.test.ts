import { describe, expect, it } from 'vitest';
import { builtIn, finalResponse, itemTypes, simulator, stream, typesOf, weatherTool } from './callSimulator.ts';
import type { Step } from './steps.ts';
import type { SimulatorOptions } from './simulator.ts';
import type { Fields } from './wire.ts';

/** Streams an answer of these steps. */
async function streamed(steps: readonly Step[], options: SimulatorOptions = {}): Promise<readonly Fields[]> {
  const server = await simulator(options);
  server.answerNext(...steps);
  return stream(server, { input: 'Hi' });
}

const hello: Step = { kind: 'text', text: 'Hello' };
const thought: Step = { kind: 'thinking', text: 'The user greets.', deltas: ['The user ', 'greets.'] };
const message = [
  'output_item.added',
  'content_part.added',
  'output_text.delta',
  'output_text.done',
  'content_part.done',
  'output_item.done',
];

it('streams text in the nine event types of 5.3', async () => {
  expect(typesOf(await streamed([hello]))).toEqual(['created', 'in_progress', ...message, 'completed']);
});

it('streams thinking as summary text, without part events, before the message', async () => {
  const events = await streamed([thought, hello]);
  const reasoning = [
    'output_item.added',
    'reasoning_summary_text.delta',
    'reasoning_summary_text.done',
    'output_item.done',
  ];
  expect(typesOf(events)).toEqual(['created', 'in_progress', ...reasoning, ...message, 'completed']);
  expect(events.slice(2, 7)).toMatchObject([
    { output_index: 0, item: { type: 'reasoning', summary: [] } },
    { output_index: 0, summary_index: 0, delta: 'The user ' },
    { output_index: 0, summary_index: 0, delta: 'greets.' },
    { output_index: 0, summary_index: 0, text: 'The user greets.' },
    { output_index: 0, item: { type: 'reasoning', summary: [{ type: 'summary_text', text: 'The user greets.' }] } },
  ]);
});

it('gives a reasoning item no status', async () => {
  const events = await streamed([thought]);
  expect(finalResponse(events)).toMatchObject({
    output: [expect.not.objectContaining({ status: expect.anything() as unknown })],
  });
});

it('streams thinking as reasoning text with no index of the part in the current profile', async () => {
  const events = await streamed([thought, hello], { profile: 'current' });
  const delta = events.find((event) => event.type === 'response.reasoning_text.delta');
  expect(Object.keys(delta ?? {}).sort()).toEqual(['delta', 'item_id', 'output_index', 'sequence_number', 'type']);
});

it('streams the built-in tools in the order of 5.5', async () => {
  const events = await streamed([
    { kind: 'search', queries: ['x'], sources: ['https://example.com/a'] },
    { kind: 'read', goal: 'find X', urls: ['https://example.com/a'], output: 'The useful information …' },
    { kind: 'run', code: 'print(6*7)', logs: '42' },
    hello,
  ]);
  const search = [
    'output_item.added',
    'web_search_call.in_progress',
    'web_search_call.searching',
    'web_search_call.completed',
    'output_item.done',
  ];
  const read = ['output_item.added', 'output_item.done'];
  const run = [
    'output_item.added',
    'code_interpreter_call.in_progress',
    'code_interpreter_call.interpreting',
    'code_interpreter_call.completed',
    'output_item.done',
  ];
  expect(typesOf(events)).toEqual(['created', 'in_progress', ...search, ...read, ...run, ...message, 'completed']);
});

it('shows sources only when the search is done, and the whole code from the start', async () => {
  const events = await streamed([
    { kind: 'search', queries: ['x'], sources: ['https://example.com/a'] },
    { kind: 'run', code: 'print(6*7)', logs: '42' },
  ]);
  const items = events.filter((event) => 'item' in event).map((event) => event.item);
  expect(items).toMatchObject([
    { status: 'in_progress', action: { type: 'search', query: 'Web search' } },
    { status: 'completed', action: { query: 'Web search', sources: [{ type: 'url', url: 'https://example.com/a' }] } },
    { status: 'in_progress', code: 'print(6*7)', container_id: '' },
    { status: 'completed', outputs: [{ type: 'logs', logs: '```\n42\n```' }] },
  ]);
  expect(items[0]).not.toHaveProperty('action.sources');
  expect(items[2]).not.toHaveProperty('outputs');
});

it('streams image searches as items only', async () => {
  const events = await streamed(
    [
      { kind: 'findImages', queries: ['x'], found: [] },
      { kind: 'matchImage', found: [] },
    ],
    { profile: 'current' },
  );
  expect(typesOf(events)).toEqual([
    'created',
    'in_progress',
    'output_item.added',
    'output_item.done',
    'output_item.added',
    'output_item.done',
    'completed',
  ]);
  expect(finalResponse(events)).toMatchObject({
    output: [
      { type: 'web_search_image_call', output: '[]' },
      { type: 'image_search_call', output: '[]' },
    ],
  });
});

it('sends the arguments of a remote call before its item', async () => {
  const events = await streamed([{ kind: 'remoteTool', server: 's', name: 'n', arguments: '{"a":1}', output: 'o' }], {
    profile: 'current',
  });
  expect(typesOf(events).slice(2, -1)).toEqual([
    'mcp_call_arguments.delta',
    'mcp_call_arguments.done',
    'output_item.added',
    'mcp_call.completed',
    'output_item.done',
  ]);
});

it('streams a knowledge search in its stages', async () => {
  const events = await streamed([{ kind: 'searchFiles', queries: ['x'], results: [] }], { profile: 'current' });
  const stages = ['file_search_call.in_progress', 'file_search_call.searching', 'file_search_call.completed'];
  expect(typesOf(events).slice(2, -1)).toEqual(['output_item.added', ...stages, 'output_item.done']);
});

it('calls every output item msg_ and a UUID', async () => {
  const server = await simulator();
  const events = await stream(server, { input: 'research', enable_thinking: true, tools: builtIn });
  const ids = (finalResponse(events).output as { id: string }[]).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(6);
  for (const id of ids) expect(id).toMatch(/^msg_[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
});

describe('function calls', () => {
  const call: Step = { kind: 'call', name: 'get_weather', arguments: '{"city":"Paris"}', callId: 'call_1' };

  it('streams arguments in pieces that join to the whole', async () => {
    const events = await streamed([call]);
    const name = 'function_call_arguments';
    expect(typesOf(events).slice(2, -1)).toEqual([
      'output_item.added',
      `${name}.delta`,
      `${name}.done`,
      'output_item.done',
    ]);
    const deltas = events.filter((event) => event.type === `response.${name}.delta`).map((event) => event.delta);
    expect(deltas.join('')).toBe('{"city":"Paris"}');
    expect(events.at(-2)).toMatchObject({
      item: { type: 'function_call', call_id: 'call_1', status: 'completed', arguments: '{"city":"Paris"}' },
    });
  });

  it('can leave the argument events out', async () => {
    const events = await streamed([call], { argumentDeltas: false });
    expect(typesOf(events).slice(2, -1)).toEqual(['output_item.added', 'output_item.done']);
  });

  it('ends as completed although the model waits', async () => {
    expect(finalResponse(await streamed([call]))).toMatchObject({
      status: 'completed',
      output: [{ type: 'function_call' }],
    });
  });

  it('can make several calls, with text before them', async () => {
    const server = await simulator({ calls: 3, textBeforeCall: true });
    const events = await stream(server, { input: 'weather', tools: [weatherTool] });
    expect(itemTypes(finalResponse(events))).toEqual(['message', 'function_call', 'function_call', 'function_call']);
    const indexes = events
      .filter((event) => event.type === 'response.output_item.added')
      .map((event) => event.output_index);
    expect(indexes).toEqual([0, 1, 2, 3]);
  });
});

it('can send events and items that nobody has heard of', async () => {
  const events = await streamed([hello], { unknownEvents: true, unknownItems: true });
  expect(typesOf(events)).toContain('weather_report.added');
  expect(itemTypes(finalResponse(events))).toEqual(['weather_report_call', 'message']);
});
