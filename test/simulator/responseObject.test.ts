import { describe, expect, it } from 'vitest';
import { builtIn, call, finalResponse, post, simulator, stream } from './callSimulator.ts';

describe('a whole response', () => {
  it('is the object of 4.3 in the seed profile', async () => {
    const server = await simulator();
    server.answerNext({ kind: 'text', text: 'Hello.', deltas: ['Hel', 'lo', '.'] });
    const { json } = await post(server, { input: 'Say hello.' });
    expect(json).toEqual({
      id: server.requests[0]?.responseId,
      created_at: expect.any(Number) as unknown,
      object: 'response',
      status: 'completed',
      model: 'qwen3-max-2026-01-23',
      error: null,
      parallel_tool_calls: false,
      tool_choice: 'auto',
      tools: [],
      output: [
        {
          id: expect.stringMatching(/^msg_/) as unknown,
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text: 'Hello.', annotations: [] }],
        },
      ],
      usage: {
        input_tokens: 39,
        output_tokens: 3,
        total_tokens: 42,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens_details: { reasoning_tokens: 0 },
        x_details: [{ input_tokens: 39, output_tokens: 3, total_tokens: 42, x_billing_type: 'response_api' }],
      },
    });
  });

  it('has the later keys in the current profile, and none of those that are absent even there', async () => {
    const { json } = await post(await simulator({ profile: 'current' }), { input: 'Hi', metadata: { a: '1' } });
    expect(json).toMatchObject({
      background: false,
      metadata: {},
      service_tier: 'default',
      store: true,
      completed_at: expect.any(Number) as unknown,
    });
    for (const key of [
      'text',
      'truncation',
      'instructions',
      'previous_response_id',
      'incomplete_details',
      'output_text',
    ])
      expect(json).not.toHaveProperty(key);
  });

  it('echoes tools as they came', async () => {
    const tools = [{ type: 'web_search', anything: 1 }];
    expect((await post(await simulator(), { input: 'Hi', tools })).json.tools).toEqual(tools);
  });
});

describe('usage', () => {
  const research = { input: 'research', enable_thinking: true, tools: builtIn };

  it('counts tools, thinking and every round', async () => {
    const { usage } = finalResponse(await stream(await simulator(), research)) as {
      usage: { output_tokens_details: { reasoning_tokens: number } };
    };
    expect(usage).toMatchObject({
      x_tools: { web_search: { count: 1 }, web_extractor: { count: 1 }, code_interpreter: { count: 1 } },
      x_details: [{ plugins: { web_search: { count: 1 } }, x_billing_type: 'response_api' }],
    });
    expect(usage.output_tokens_details.reasoning_tokens).toBeGreaterThan(20);
  });

  it('comes without x_tools and x_details, or not at all, when switched', async () => {
    const bare = finalResponse(
      await stream(await simulator({ usageTools: false, usageDetails: false }), research),
    ).usage;
    expect(Object.keys(bare as object)).toEqual([
      'input_tokens',
      'output_tokens',
      'total_tokens',
      'input_tokens_details',
      'output_tokens_details',
    ]);
    expect(finalResponse(await stream(await simulator({ usage: false }), research))).not.toHaveProperty('usage');
  });

  it('shows the session cache only to those who asked for it', async () => {
    const server = await simulator();
    const headers = { authorization: 'Bearer sk-test', 'x-dashscope-session-cache': 'enable' };
    const { json } = await post(server, { input: 'word '.repeat(2000) }, { headers });
    expect(json.usage).toMatchObject({
      x_details: [{ prompt_tokens_details: { cached_tokens: 0, cache_type: 'ephemeral' } }],
    });
    expect((await post(server, { input: 'Hi' })).text).not.toContain('ephemeral');
  });
});

describe('code that ran', () => {
  it.each([
    ['several', { type: 'logs' }],
    ['image', { type: 'image' }],
  ] as const)('can have %s outputs', async (interpreterOutputs, second) => {
    const { json } = await post(await simulator({ interpreterOutputs }), {
      input: 'run it',
      tools: builtIn,
      enable_thinking: true,
    });
    const run = (json.output as { type: string; outputs?: unknown }[]).find(
      ({ type }) => type === 'code_interpreter_call',
    );
    expect(run?.outputs).toMatchObject([{ type: 'logs' }, second]);
  });
});

describe('a stored response', () => {
  it('can be read again with its input items, and deleted, in the current profile', async () => {
    const server = await simulator({ profile: 'current' });
    const { json } = await post(server, {
      input: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
    });
    const path = `/responses/${String(json.id)}`;
    expect((await call(server, path)).json).toEqual(json);
    expect((await call(server, `${path}/input_items?order=asc&limit=1`)).json).toMatchObject({
      object: 'list',
      data: [{ role: 'system' }],
      has_more: true,
    });
    expect((await call(server, `${path}/input_items`)).json).toMatchObject({
      data: [{ role: 'user' }, { role: 'system' }],
      has_more: false,
    });
    const deleted = await call(server, path, { method: 'DELETE', headers: { authorization: 'Bearer sk-test' } });
    expect(deleted.json).toEqual({ deleted: true, id: json.id });
    expect((await call(server, path)).status).toBe(404);
  });

  it('that is not there is a nested error without a code', async () => {
    const { status, json } = await call(await simulator({ profile: 'current' }), '/responses/resp_xxx');
    expect([status, json]).toEqual([
      404,
      { error: { message: "Response with id 'resp_xxx' not found.", type: 'InvalidParameter' } },
    ]);
  });

  it('made with store:false cannot be read', async () => {
    const server = await simulator({ profile: 'current' });
    const { json } = await post(server, { input: 'Hi', store: false });
    expect((await call(server, `/responses/${String(json.id)}`)).status).toBe(404);
  });
});
