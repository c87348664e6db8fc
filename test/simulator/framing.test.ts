import { expect, it } from 'vitest';
import { post, simulator, stream } from './callSimulator.ts';

const frame = (id: number, type: string, data: string) => `id:${id}\nevent:${type}\n:HTTP_STATUS/200\ndata:${data}\n\n`;
const opening = (status: string) =>
  `"response":{"output":[],"parallel_tool_calls":false,"created_at":1769435906,"tool_choice":"auto","model":"","id":"<id>","tools":[],"object":"response","status":"${status}"}`;
const part = (text: string) => `{"annotations":[],"text":"${text}","type":"output_text","logprobs":null}`;
const item = `{"id":"msg_1","content":[${part('Hello')}],"role":"assistant","status":"completed","type":"message"}`;
const usage =
  '{"input_tokens":37,"output_tokens":2,"total_tokens":39,"input_tokens_details":{"cached_tokens":0},"output_tokens_details":{"reasoning_tokens":0},"x_details":[{"input_tokens":37,"output_tokens":2,"total_tokens":39,"x_billing_type":"response_api"}]}';

/** The stream of section 5.3 of the reference, byte for byte. */
const documented = [
  frame(1, 'response.created', `{${opening('queued')},"sequence_number":0,"type":"response.created"}`),
  frame(2, 'response.in_progress', `{${opening('in_progress')},"sequence_number":1,"type":"response.in_progress"}`),
  frame(
    3,
    'response.output_item.added',
    '{"item":{"id":"msg_1","content":[],"role":"assistant","status":"in_progress","type":"message"},"output_index":0,"sequence_number":2,"type":"response.output_item.added"}',
  ),
  frame(
    4,
    'response.content_part.added',
    `{"content_index":0,"item_id":"msg_1","output_index":0,"part":${part('')},"sequence_number":3,"type":"response.content_part.added"}`,
  ),
  frame(
    5,
    'response.output_text.delta',
    '{"content_index":0,"delta":"Hel","item_id":"msg_1","logprobs":[],"output_index":0,"sequence_number":4,"type":"response.output_text.delta"}',
  ),
  frame(
    6,
    'response.output_text.delta',
    '{"content_index":0,"delta":"lo","item_id":"msg_1","logprobs":[],"output_index":0,"sequence_number":5,"type":"response.output_text.delta"}',
  ),
  frame(
    7,
    'response.output_text.done',
    '{"content_index":0,"item_id":"msg_1","logprobs":[],"output_index":0,"sequence_number":6,"text":"Hello","type":"response.output_text.done"}',
  ),
  frame(
    8,
    'response.content_part.done',
    `{"content_index":0,"item_id":"msg_1","output_index":0,"part":${part('Hello')},"sequence_number":7,"type":"response.content_part.done"}`,
  ),
  frame(
    9,
    'response.output_item.done',
    `{"item":${item},"output_index":0,"sequence_number":8,"type":"response.output_item.done"}`,
  ),
  frame(
    10,
    'response.completed',
    `{"response":{"id":"<id>","created_at":1769435906,"object":"response","status":"completed","model":"qwen3-max-2026-01-23","output":[${item}],"parallel_tool_calls":false,"tool_choice":"auto","tools":[],"usage":${usage}},"sequence_number":9,"type":"response.completed"}`,
  ),
].join('');

it('writes the plain text stream of the reference byte for byte', async () => {
  const server = await simulator();
  server.answerNext({ kind: 'text', text: 'Hello', deltas: ['Hel', 'lo'] });
  const { text } = await post(server, { input: 'Hi', stream: true });
  const named = text
    .replaceAll(server.requests[0]?.responseId ?? '', '<id>')
    .replaceAll(/msg_[0-9a-f-]{36}/g, 'msg_1')
    .replaceAll(/"created_at":\d+/g, '"created_at":1769435906');
  expect(named).toBe(documented);
});

it('puts no space after a colon and sends no [DONE]', async () => {
  const { text } = await post(await simulator(), { input: 'markdown', stream: true });
  expect(text).not.toMatch(/^(id|event|data|): /m);
  expect(text).not.toContain('[DONE]');
  expect(text.endsWith('\n\n')).toBe(true);
});

it('says which kind of stream it is in the content type', async () => {
  const { headers } = await post(await simulator(), { input: 'Hi', stream: true });
  expect(headers.get('content-type')).toBe('text/event-stream;charset=UTF-8');
});

it('numbers events from 0 and frames from 1, without gaps', async () => {
  const { text } = await post(await simulator(), { input: 'long markdown', stream: true });
  const ids = [...text.matchAll(/^id:(\d+)$/gm)].map(([, id]) => Number(id));
  const numbers = [...text.matchAll(/"sequence_number":(\d+)/g)].map(([, number]) => Number(number));
  expect(ids).toEqual(numbers.map((number) => number + 1));
  expect(numbers).toEqual(numbers.map((_, index) => index));
});

it('repeats the event name in the type of its data', async () => {
  const { text } = await post(await simulator(), { input: 'think', stream: true, enable_thinking: true });
  const names = [...text.matchAll(/^event:(.*)$/gm)].map(([, name]) => name);
  const types = [...text.matchAll(/"type":"(response\.[\w.]+)"}$/gm)].map(([, type]) => type);
  expect(names).toEqual(types);
});

it('keeps model and output empty until the end', async () => {
  const [created, inProgress] = await stream(await simulator(), { input: 'Hi' });
  expect([created, inProgress].map((event) => event?.response)).toMatchObject([
    { status: 'queued', model: '', output: [] },
    { status: 'in_progress', model: '', output: [] },
  ]);
});
