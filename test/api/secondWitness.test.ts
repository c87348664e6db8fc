import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../src/core/conversation/conversation.ts';
import { pictureOf } from '../core/families.ts';
import { options } from '../core/builders.ts';
import { RecordingTools } from '../support/doubles/recordingTools.ts';
import { askServer } from './ask.ts';
import { Machine } from '../support/machine.ts';

/** A server of the Responses API that nobody of this project has written: it answers in OpenAI's way, and keeps no conversations. */
let witness: LLMock;
let machine: Machine;
let baseUrl: string;

beforeEach(async () => {
  witness = new LLMock({ port: 0, chunkSize: 3 });
  await witness.start();
  baseUrl = `${witness.url}/v1`;
  machine = new Machine(baseUrl);
});
afterEach(async () => {
  await machine.close();
  await witness.stop();
});

const picture = { items: ['message completed'], text: '', thinking: [], sources: [], calls: [] };
const question = (text: string): Question => ({
  kind: 'chat',
  text,
  attachments: [],
  options: { ...options, functionTools: ['get_weather'] },
});

/** What it understood, as the messages of a chat: its own reading of our items. */
function understood(): readonly unknown[] {
  return (witness.getLastRequest()?.body as { messages: readonly object[] }).messages.map(({ ...message }) => message);
}

describe('another server', () => {
  it('is asked, and its answer is read', async () => {
    witness.onMessage('hello', { content: 'Hello 世界 👋, from somebody else.' });
    const { output, failure } = await askServer('hello there', { baseUrl });
    expect(failure).toBeUndefined();
    expect(pictureOf(output)).toEqual({ ...picture, text: 'Hello 世界 👋, from somebody else.' });
    expect(understood()).toEqual([{ role: 'user', content: 'hello there' }]);
  });

  it('thinks and searches in its own way', async () => {
    witness.onMessage('news', {
      content: 'Nothing new.',
      reasoning: 'I look for **news**.',
      webSearches: ['news', 'news today'],
    });
    const { output } = await askServer('What is the news?', { baseUrl });
    expect(pictureOf(output)).toEqual({
      ...picture,
      items: ['reasoning', 'web_search_call completed', 'web_search_call completed', 'message completed'],
      text: 'Nothing new.',
      thinking: ['I look for **news**.'],
    });
  });

  it('that has reached its limit leaves an answer that is not whole', async () => {
    witness.onMessage('story', { content: 'Once upon a time', finishReason: 'length' });
    expect(await machine.ask(machine.openWindow(), question('Tell me a story.'))).toMatchObject({
      status: 'incomplete',
      text: 'Once upon a time',
    });
  });

  it.each([
    [429, { message: 'Rate limit reached.', type: 'requests', code: 'rate_limit_exceeded' }, 'rateLimited'],
    [
      401,
      { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' },
      'keyRefused',
    ],
    [
      404,
      { message: 'The model `x` does not exist.', type: 'invalid_request_error', code: 'model_not_found' },
      'unknownModel',
    ],
  ])('refuses with %i, and is understood', async (status, error, kind) => {
    witness.onMessage('hello', { error, status, retryAfter: 60 });
    expect((await askServer('hello', { baseUrl })).failure).toMatchObject({ kind, message: error.message, status });
  });

  it('that goes away in the middle leaves what had come', async () => {
    witness.onMessage('hello', { content: 'Hello from somebody else.' }, { truncateAfterChunks: 8, latency: 5 });
    const { failure, text } = await askServer('hello', { baseUrl });
    expect(failure?.kind).toBe('connectionLost');
    expect('Hello from somebody else.'.startsWith(text)).toBe(true);
    expect(text).not.toBe('');
  });
});

describe('functions called by another server', () => {
  const calls = [
    { name: 'get_weather', arguments: '{"city":"Paris"}', id: 'call_1' },
    { name: 'get_weather', arguments: '{"city":"Rome"}', id: 'call_2' },
  ];

  beforeEach(() => {
    machine.server = 'openai';
    machine.tools = new RecordingTools(({ arguments: text }) => `21 °C for ${text}`);
    witness.on({ userMessage: 'And now', hasToolResult: false }, { content: 'Still warm.' });
    witness.on({ userMessage: 'weather', hasToolResult: false }, { content: 'I look.', toolCalls: calls });
    witness.on({ toolCallId: 'call_2' }, { content: 'Both are warm.' });
  });

  it('are carried out, and told to it, where it keeps conversations', async () => {
    const { text, status } = await machine.ask(machine.openWindow(), question('How is the weather?'));
    expect({ text, status }).toEqual({ text: 'I look.\n\nBoth are warm.', status: 'completed' });
    // It puts calls of its own making before outputs that come alone.
    expect(understood().slice(1)).toEqual([
      { role: 'tool', content: '21 °C for {"city":"Paris"}', tool_call_id: 'call_1' },
      { role: 'tool', content: '21 °C for {"city":"Rome"}', tool_call_id: 'call_2' },
    ]);
  });

  it('are told with everything before them where it keeps nothing, and again with the next question', async () => {
    machine.server = 'ollama';
    const session = machine.openWindow();
    await machine.ask(session, question('How is the weather?'));
    const call = ({ name, arguments: text, id }: (typeof calls)[number]) => ({
      role: 'assistant',
      content: null,
      tool_calls: [{ id, type: 'function', function: { name, arguments: text } }],
    });
    const result = ({ arguments: text, id }: (typeof calls)[number]) => ({
      role: 'tool',
      content: `21 °C for ${text}`,
      tool_call_id: id,
    });
    const path = [
      { role: 'user', content: 'How is the weather?' },
      { role: 'assistant', content: 'I look.' },
      ...calls.flatMap((one) => [call(one), result(one)]),
    ];
    expect(understood()).toEqual(path);
    expect((await machine.ask(session, question('And now?'))).text).toBe('Still warm.');
    expect(understood()).toEqual([
      ...path,
      { role: 'assistant', content: 'Both are warm.' },
      { role: 'user', content: 'And now?' },
    ]);
  });

  it('are declared to it in a form that it reads', async () => {
    await machine.ask(machine.openWindow(), question('How is the weather?'));
    const { tools } = witness.getRequests()[0]?.body as { tools: readonly unknown[] };
    expect(tools).toEqual([
      {
        type: 'function',
        function: {
          name: 'get_weather',
          description: 'Tells the weather in a city.',
          parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
        },
      },
    ]);
  });
});
