import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../../src/core/output/wire.ts';
import { framings } from '../support/streamedFetch.ts';
import { type Asked, askServer } from './ask.ts';

const part = { type: 'output_text', text: '' };
const added = (content: readonly object[]): StreamEvent => ({
  type: 'response.output_item.added',
  output_index: 0,
  item: { type: 'message', id: 'm', role: 'assistant', content },
});
const opening: readonly StreamEvent[] = [
  { type: 'response.created', response: { id: 'resp_1', output: [] } },
  { type: 'response.in_progress', response: { id: 'resp_1', output: [] } },
  added([]),
  { type: 'response.content_part.added', output_index: 0, item_id: 'm', content_index: 0, part },
];
const ended = (type: string, more: object = {}): StreamEvent => ({
  type,
  response: { error: { code: 'DataInspectionFailed', message: 'x' }, ...more },
});

/** One answer of these events, that come together; the connection stays open where the person is to stop it. */
function answer(events: readonly StreamEvent[], isStopped: boolean): Promise<Asked> {
  const stop = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Buffer.from(events.map((event, index) => framings.openai?.(event, index)).join('')));
      if (!isStopped) return controller.close();
      stop.signal.addEventListener('abort', () => controller.error(new Error('aborted')));
    },
  });
  const headers = { 'content-type': 'text/event-stream' };
  return askServer('Why?', {
    baseUrl: 'https://example.com/v1',
    signal: stop.signal,
    fetch: () => Promise.resolve(new Response(body, { headers })),
    onEvent: ({ type }) => isStopped && type === 'response.in_progress' && stop.abort(),
  });
}

describe('a message that is opened and stays empty', () => {
  it.each([
    ['the response fails', 'contentRefused', [ended('response.failed')]],
    ['the response is cancelled', 'contentRefused', [ended('response.cancelled')]],
    ['the response is done, and has failed', 'contentRefused', [ended('response.done', { status: 'failed' })]],
    [
      'a failed response lists it',
      'contentRefused',
      [ended('response.failed', { output: [{ type: 'message', id: 'm', content: [part] }] })],
    ],
    ['the connection ends', 'connectionLost', []],
    ['the person stops it', 'cancelled', undefined],
  ] as const)('is nothing of an answer when %s', async (_, kind, ends) => {
    const { output, failure } = await answer([...opening, ...(ends ?? [])], ends === undefined);
    expect(failure?.kind).toBe(kind);
    expect(output).toEqual([]);
  });

  it('is one when the response ends well', async () => {
    const { output, failure } = await answer([...opening, { type: 'response.completed', response: {} }], false);
    expect(failure).toBeUndefined();
    expect(output).toHaveLength(1);
  });
});

describe('a message that is opened with its text', () => {
  it.each([
    ['text', { type: 'output_text', text: 'No' }],
    ['a refusal', { type: 'refusal', refusal: 'No' }],
  ])('is kept when the response fails: %s', async (_, content) => {
    const { text } = await answer([added([content]), ended('response.failed')], false);
    expect(text).toBe('No');
  });
});
