import { describe, expect, it } from 'vitest';
import { post, simulator, stream } from './callSimulator.ts';
import type { Profile } from './switches.ts';

/** What the service says to a create request with these parameters. */
async function says(parameters: object, profile: Profile = 'seed'): Promise<unknown> {
  const { status, json } = await post(await simulator({ profile }), { input: 'Hi', ...parameters });
  return status === 200 ? 200 : `${status} ${String(json.code)}: ${String(json.message)}`;
}

describe('both profiles', () => {
  it.each<[object, string]>([
    [
      { temperature: 5 },
      "400 InvalidParameter: Invalid 'temperature': 5. Expected a value between [0,2), but got 5 instead.",
    ],
    [
      { temperature: 2 },
      "400 InvalidParameter: Invalid 'temperature': 2. Expected a value between [0,2), but got 2 instead.",
    ],
    [
      { temperature: -1 },
      "400 InvalidParameter: Invalid 'temperature': -1. Expected a value between [0,2), but got -1 instead.",
    ],
    [{ top_p: 9 }, "400 InvalidParameter: Invalid 'top_p': 9. Expected a value between (0,1], but got 9 instead."],
    [{ top_p: 0 }, "400 InvalidParameter: Invalid 'top_p': 0. Expected a value between (0,1], but got 0 instead."],
    [{ model: 'x' }, "400 InvalidParameter: Unsupported model: 'x'"],
  ])('refuses %j', async (parameters, text) => {
    expect(await says(parameters)).toBe(text);
    expect(await says(parameters, 'current')).toBe(text);
  });

  it.each([
    { temperature: 0 },
    { temperature: 1.99 },
    { top_p: 1 },
    { top_p: 0.01 },
    { temperature: null },
    { stream: false },
  ])('takes %j', async (parameters) => {
    expect(await says(parameters)).toBe(200);
  });

  it('needs a model and an input', async () => {
    expect(await says({ model: undefined })).toContain("'model'");
    expect(await says({ input: undefined })).toContain("'input'");
    expect(await says({ input: [] })).toContain("'input'");
  });

  it('refuses a body that is no JSON', async () => {
    const { status, json } = await post(await simulator(), '{"model":');
    expect([status, json.code]).toEqual([400, 'InvalidParameter']);
  });
});

describe('the current profile', () => {
  it.each<[object, string]>([
    [{ store: 'NOT_A_BOOL' }, "Invalid 'store': NOT_A_BOOL. Must be a boolean."],
    [{ max_output_tokens: 1 }, "Invalid 'max_output_tokens': must be greater than or equal to 16, got 1."],
    [
      { reasoning: { effort: 'bogus_level' } },
      "Invalid 'reasoning.effort': bogus_level. Supported values are: ('none','minimal','low','medium','high','xhigh','max').",
    ],
    [
      { conversation: 'c', previous_response_id: 'p' },
      'Mutually exclusive parameters: Ensure you are only providing one of: previous_response_id or conversation.',
    ],
  ])('refuses %j', async (parameters, text) => {
    expect(await says(parameters, 'current')).toBe(`400 InvalidParameter: ${text}`);
  });

  it('knows models that the seed does not', async () => {
    expect(await says({ model: 'qwen3.5-plus' }, 'current')).toBe(200);
    expect(await says({ model: 'qwen3.5-plus' }, 'seed')).toContain('Unsupported model');
  });

  it('cuts the answer at max_output_tokens and calls it incomplete', async () => {
    const server = await simulator({ profile: 'current', incompleteDetails: true });
    const events = await stream(server, { input: 'markdown', max_output_tokens: 16 });
    expect(events.at(-1)).toMatchObject({
      type: 'response.incomplete',
      response: {
        status: 'incomplete',
        incomplete_details: { reason: 'max_output_tokens' },
        output: [{ status: 'incomplete' }],
      },
    });
    expect(events.filter((event) => event.type === 'response.output_text.delta')).toHaveLength(16);
  });
});

it('ignores in the seed profile what the seed does not list, and notes it', async () => {
  const server = await simulator();
  const extras = {
    store: 'x',
    conversation: 'c',
    max_output_tokens: 1,
    reasoning: { effort: 'bogus' },
    instructions: 'i',
    metadata: {},
    foo: 1,
  };
  expect((await post(server, { input: 'Hi', ...extras })).status).toBe(200);
  expect(server.requests[0]?.ignored).toEqual([
    'store',
    'conversation',
    'max_output_tokens',
    'reasoning',
    'instructions',
    'metadata',
    'foo',
  ]);
});

it('notes what the current profile ignores, down to keys of tools', async () => {
  const server = await simulator({ profile: 'current' });
  const tools = [{ type: 'web_search', search_context_size: 'low' }, { type: 'made_up' }];
  await post(server, {
    input: 'Hi',
    instructions: 'i',
    reasoning: { effort: 'none', summary: 'auto' },
    background: true,
    tools,
  });
  expect(server.requests[0]?.ignored).toEqual([
    'background',
    'reasoning.summary',
    'tools[0].search_context_size',
    'tools[1]',
  ]);
});

it('checks nothing but JSON when it is not strict', async () => {
  const { status } = await post(await simulator({ strict: false }), {
    input: 'Hi',
    temperature: 9,
    model: 'anything',
    tools: [{ type: 'web_extractor' }],
  });
  expect(status).toBe(200);
});

it('refuses a body above 16 MiB with 413', async () => {
  const { status } = await post(await simulator(), { input: 'x'.repeat(16 * 1024 * 1024) });
  expect(status).toBe(413);
});

describe('a refusal in a stream', () => {
  it('comes as HTTP 400 when the door makes it', async () => {
    const { status } = await post(await simulator(), { input: 'Hi', stream: true, temperature: 5 });
    expect(status).toBe(400);
  });

  it('comes as HTTP 200 with response.failed as the only event when the model side makes it', async () => {
    const { status, text } = await post(await simulator(), { input: 'Hi', stream: true, model: '__nope__' });
    const events = [...text.matchAll(/^data:(.*)$/gm)].map(([, data = '']) => JSON.parse(data) as unknown);
    expect(status).toBe(200);
    expect(events).toMatchObject([
      {
        type: 'response.failed',
        sequence_number: 0,
        response: { status: 'failed', error: { message: "Unsupported model: '__nope__'", code: 'InvalidParameter' } },
      },
    ]);
  });
});
