/**
 * The cases of the Open Responses compliance suite, in our words, with the SDK as client (reference, section 8).
 * A second witness: what they ask of any server holds here too, unless DashScope is known to differ.
 */
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { builtIn, model, simulator, weatherTool } from './callSimulator.ts';
import type { Profile } from './switches.ts';

type Create = OpenAI.Responses.ResponseCreateParamsNonStreaming;
type Streaming = OpenAI.Responses.ResponseCreateParamsStreaming;

async function client(profile: Profile): Promise<OpenAI> {
  const { baseUrl } = await simulator({ profile });
  return new OpenAI({ baseURL: baseUrl, apiKey: 'sk-test', maxRetries: 0 });
}

/** The service takes a flat function without `strict`, which the SDK's types require. */
const tools = [weatherTool] as unknown as OpenAI.Responses.Tool[];

async function collect(
  openai: OpenAI,
  params: Omit<Streaming, 'stream'>,
): Promise<readonly OpenAI.Responses.ResponseStreamEvent[]> {
  const events: OpenAI.Responses.ResponseStreamEvent[] = [];
  for await (const event of await openai.responses.create({ ...params, stream: true })) events.push(event);
  return events;
}

const user = (content: string) => ({ type: 'message', role: 'user', content }) as const;

describe.each<Profile>(['seed', 'current'])('%s profile', (profile) => {
  it('basic-response: a message is answered with a completed response that has a message', async () => {
    const response = await (
      await client(profile)
    ).responses.create({ model, input: [user('Say hello in exactly three words.')] });
    expect(response).toMatchObject({ object: 'response', status: 'completed', model, error: null });
    expect(response.output).toMatchObject([
      { type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text' }] },
    ]);
    expect(response.output_text.length).toBeGreaterThan(0);
    expect(response.usage?.total_tokens).toBe(
      (response.usage?.input_tokens ?? 0) + (response.usage?.output_tokens ?? 0),
    );
  });

  it('basic-response: lacks keys that the schema of Open Responses demands', async () => {
    const response = await (await client(profile)).responses.create({ model, input: 'Hi' });
    // DashScope's recorded objects have none of these, the specification requires them all (reference, section 4.1).
    for (const key of [
      'truncation',
      'text',
      'previous_response_id',
      'instructions',
      'incomplete_details',
      'max_tool_calls',
    ])
      expect(response).not.toHaveProperty(key);
    expect('completed_at' in response).toBe(profile === 'current');
  });

  it('streaming-response: begins with created, ends with completed, and its deltas join to the text', async () => {
    const events = await collect(await client(profile), { model, input: [user('Count from 1 to 5.')] });
    const last = events.at(-1);
    const deltas = events.map((event) => (event.type === 'response.output_text.delta' ? event.delta : '')).join('');
    expect(events[0]?.type).toBe('response.created');
    expect(last).toMatchObject({
      type: 'response.completed',
      response: { status: 'completed', output: [{ content: [{ text: deltas }] }] },
    });
    expect(deltas).toContain('1, 2, 3, 4, 5.');
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
  });

  it('streaming-response: shows no model until the end', async () => {
    const [created] = await collect(await client(profile), { model, input: 'Hi' });
    // The specification wants the model and status in_progress in `created`; DashScope sends an empty one and `queued` (section 4.1).
    expect(created).toMatchObject({ response: { model: '', status: 'queued' } });
  });

  it('system-prompt: a system message is followed', async () => {
    const input = [
      { type: 'message', role: 'system', content: 'You are a pirate.' } as const,
      user('What are your instructions?'),
    ];
    const response = await (await client(profile)).responses.create({ model, input });
    expect(response.output_text).toContain('> You are a pirate.');
  });

  it('tool-calling: a function is called with arguments that are JSON', async () => {
    const params: Create = { model, input: [user("What's the weather like in San Francisco?")], tools };
    const response = await (await client(profile)).responses.create(params);
    const [call] = response.output;
    expect(call).toMatchObject({
      type: 'function_call',
      name: 'get_weather',
      status: 'completed',
      call_id: expect.stringMatching(/^call_/) as unknown,
    });
    expect(JSON.parse(call?.type === 'function_call' ? call.arguments : '')).toEqual({ city: 'San Francisco' });
  });

  it('tool-calling: the output of the function leads to an answer, by id and by replay', async () => {
    const openai = await client(profile);
    const question = user("What's the weather like in San Francisco?");
    const first = await openai.responses.create({ model, input: [question], tools });
    const [call] = first.output;
    if (call?.type !== 'function_call') throw new Error('no call');
    const output = { type: 'function_call_output', call_id: call.call_id, output: '{"high":18}' } as const;
    const chained = await openai.responses.create({ model, previous_response_id: first.id, input: [output], tools });
    const replayed = await openai.responses.create({ model, input: [question, call, output], tools });
    expect(chained.output_text).toContain('{"high":18}');
    expect(replayed.output_text).toContain('{"high":18}');
  });

  it('tool-calling-streaming: item added, arguments delta and done, item done', async () => {
    const events = await collect(await client(profile), {
      model,
      input: [user("What's the weather like in San Francisco?")],
      tools,
    });
    const types = new Set<string>(events.map((event) => event.type));
    for (const type of [
      'output_item.added',
      'function_call_arguments.delta',
      'function_call_arguments.done',
      'output_item.done',
      'completed',
    ]) {
      expect(types).toContain(`response.${type}`);
    }
    const done = events.find((event) => event.type === 'response.function_call_arguments.done');
    expect(done).toMatchObject({ arguments: '{"city":"San Francisco"}' });
    // OpenAI repeats the function's name in this event, as its types say; no recording of DashScope shows that (section 5.6).
    expect(done).not.toHaveProperty('name');
  });

  it('multi-turn: what was said before is known', async () => {
    const input = [
      user('My name is Alice.'),
      { type: 'message', role: 'assistant', content: 'Hello Alice!' } as const,
      user('What is my name?'),
    ];
    const response = await (await client(profile)).responses.create({ model, input });
    expect(response.output_text).toContain('Your name is Alice.');
  });

  it('multi-turn: by previous_response_id, too', async () => {
    const openai = await client(profile);
    const first = await openai.responses.create({ model, input: 'My name is Alice.' });
    const second = await openai.responses.create({ model, input: 'What is my name?', previous_response_id: first.id });
    expect(second.output_text).toContain('Your name is Alice.');
  });

  it('image-input: is refused, since the seed model takes text only', async () => {
    const image = { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=', detail: 'auto' } as const;
    const input: OpenAI.Responses.ResponseInput = [
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'What do you see?' }, image] },
    ];
    await expect((await client(profile)).responses.create({ model, input })).rejects.toMatchObject({
      status: 400,
      code: 'InvalidParameter',
    });
  });

  it('errors: a wrong key is an AuthenticationError with the service’s code', async () => {
    const openai = (await client(profile)).withOptions({ apiKey: 'sk-refused' });
    await expect(openai.responses.create({ model, input: 'Hi' })).rejects.toMatchObject({
      status: 401,
      code: 'InvalidApiKey',
    });
  });

  it('built-in tools: all three run, in an order that can be told from the output', async () => {
    const params = { model, input: 'research', tools: builtIn, enable_thinking: true };
    const response = await (await client(profile)).responses.create(params as unknown as Create);
    const types = response.output.map((item) => item.type as string);
    expect(types.filter((type) => type !== 'reasoning')).toEqual([
      'web_search_call',
      'web_extractor_call',
      'code_interpreter_call',
      'message',
    ]);
  });
});

it('current profile: a response can be retrieved, listed and deleted with the SDK', async () => {
  const openai = await client('current');
  const { id } = await openai.responses.create({ model, input: 'Hi' });
  expect(await openai.responses.retrieve(id)).toMatchObject({ id, status: 'completed' });
  expect((await openai.responses.inputItems.list(id)).data).toMatchObject([{ role: 'user' }]);
  await openai.responses.delete(id);
  await expect(openai.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
});

it('current profile: a picture is taken by a model that sees', async () => {
  const image = { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=', detail: 'auto' } as const;
  const response = await (
    await client('current')
  ).responses.create({ model: 'qwen3.5-plus', input: [{ role: 'user', content: [image] }] });
  expect(response.status).toBe('completed');
});
