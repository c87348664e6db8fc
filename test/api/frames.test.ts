import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventStream, StreamedError } from '../../src/api/eventStream.ts';
import { FrameParser, maxFrameCharacters, maxStreamCharacters, UnreadableStream } from '../../src/api/frames.ts';
import type { StreamEvent } from '../../src/core/output/wire.ts';

/** All events of a stream of chunks, and with what it ended. */
async function read(
  chunks: readonly Uint8Array[],
  broken?: Error,
): Promise<{ readonly events: readonly StreamEvent[]; readonly error: unknown }> {
  const left = [...chunks];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = left.shift();
      if (chunk) controller.enqueue(chunk);
      else if (broken) controller.error(broken);
      else controller.close();
    },
  });
  const stream = new EventStream(body, () => undefined);
  const events: StreamEvent[] = [];
  try {
    for (let next = await stream.next(); next; next = await stream.next()) events.push(...next);
  } catch (error) {
    return { events, error };
  }
  return { events, error: undefined };
}

const readText = (text: string) => read([Buffer.from(text)]);

function cutAt(text: string, places: readonly number[]): readonly Uint8Array[] {
  const bytes = Buffer.from(text);
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end)).filter(({ length }) => length > 0);
}

/** Frames with the event that each tells, if it tells one. `\n` stands for the end of a line. */
const told: readonly (readonly [frame: string, event: StreamEvent])[] = [
  [
    'id:1\nevent:response.a\n:HTTP_STATUS/200\ndata:{"type":"response.a","x":"数据 😀"}\n\n',
    { type: 'response.a', x: '数据 😀' },
  ],
  ['data: {"type":"b"}\n\n', { type: 'b' }],
  ['data:   {"type":"b"}  \n\n', { type: 'b' }],
  ['event: response.c\ndata: {"delta":"x"}\n\n', { type: 'response.c', delta: 'x' }],
  ['event: response.d\ndata: {"type":""}\n\n', { type: 'response.d' }],
  ['event: response.e\ndata: {"type":7}\n\n', { type: 'response.e' }],
  ['event: other\ndata: {"type":"response.f"}\n\n', { type: 'response.f' }],
  [' data: {"type":"g"}\n\n', { type: 'g' }],
  ['\t \tdata : {"type":"g"}\n\n', { type: 'g' }],
  ['\uFEFFdata: {"type":"h"}\n\n', { type: 'h' }],
  ['\uFEFF event: response.h\n\uFEFFdata:{}\n\n', { type: 'response.h' }],
  ['data: {\ndata: "type":\ndata:"i"}\n\n', { type: 'i' }],
  [
    'event: response.j\ndata: {"item":{"type":"message"}}\nretry: 5\nnonsense\n\n',
    { type: 'response.j', item: { type: 'message' } },
  ],
  [
    'data: {"type":"k","text":"data: {\\"type\\":\\"no\\"}\\n\\n\\r\\u2028"}\n\n',
    { type: 'k', text: 'data: {"type":"no"}\n\n\r\u2028' },
  ],
];

const untold = [
  ': comment\n\n',
  ':\n\n',
  ':HTTP_STATUS/200\n\n',
  'event: keepalive\n\n',
  'event: keepalive\ndata:\n\n',
  'event: keepalive\ndata: {}\n\n',
  'event: ping\ndata: pong\n\n',
  'data\n\n',
  'data:\n\n',
  'data: \n\n',
  'data: : keep-alive\n\n',
  'data:: OPENROUTER PROCESSING\n\n',
  'data: null\n\n',
  'data: 7\n\n',
  'data: [1]\n\n',
  'data: "x"\n\n',
  'data: {}\n\n',
  'id:9\n\n',
  '\n',
  '\n\n\n',
  '<html>502 Bad Gateway</html>\n\n',
  'datas: {"type":"x"}\n\n',
  'eventful\n\n',
  `data: {"type":"${'x'.repeat(201)}"}\n\n`,
] as const;

describe('the events of a stream', () => {
  const frame = fc.oneof(
    fc.constantFrom(...told),
    fc.constantFrom(...untold).map((text) => [text, undefined] as const),
  );
  const lineEnd = fc.constantFrom('\n', '\r', '\r\n');

  it('are the same however it was cut and whatever ends its lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(frame, lineEnd), { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 25 }),
        async (all, places) => {
          const text = all.map(([[sent], end]) => sent.replaceAll('\n', end)).join('');
          const expected = all.flatMap(([[, event]]) => event ?? []);
          expect(await read(cutAt(text, places))).toEqual({ events: expected, error: undefined });
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(['\n', '\r', '\r\n'])(
    'are handed on as soon as their line ends are there, byte by byte, ended by %j',
    (end) => {
      const parser = new FrameParser();
      const bytes = Array.from(Buffer.from(`data:1${end}${end}`), (byte) => parser.push(Uint8Array.of(byte)));
      expect(bytes.flat()).toEqual([{ name: '', data: '1', status: undefined }]);
      expect(bytes.at(end === '\r\n' ? -2 : -1)).toHaveLength(1);
    },
  );

  it('are all there when the last empty line, or the last line end, is missing', async () => {
    expect((await readText('data:{"type":"a"}\n\ndata:{"type":"b"}')).events).toHaveLength(2);
    expect((await readText('data:{"type":"a"}\r')).events).toHaveLength(1);
  });

  it('end at [DONE], whatever still comes', async () => {
    expect(await readText('data:{"type":"a"}\n\ndata: [DONE]\n\ndata:{"type":"b"}\n\n')).toEqual({
      events: [{ type: 'a' }],
      error: undefined,
    });
  });

  it('in half a frame at the end are a lost connection, and no unreadable stream', async () => {
    expect(await readText('data:{"type":"a"}\n\ndata:{"type":"b')).toEqual({
      events: [{ type: 'a' }],
      error: undefined,
    });
  });

  it('come before the error that ends the stream', async () => {
    const broken = new TypeError('terminated');
    expect(await read([Buffer.from('data:{"type":"a"}\n\ndata:{"ty')], broken)).toEqual({
      events: [{ type: 'a' }],
      error: broken,
    });
    const { events, error } = await readText('data:{"type":"a"}\n\ndata:{"type":\n\ndata:{"type":"b"}\n\n');
    expect(events).toEqual([{ type: 'a' }]);
    expect(error).toBeInstanceOf(UnreadableStream);
  });

  it.each([
    ['event:error\n:HTTP_STATUS/429\ndata:{"code":"x"}\n\n', { code: 'x' }, 429],
    ['event: error\ndata: Bad Gateway\n\n', 'Bad Gateway', undefined],
    ['data: {"type":"error","code":"x"}\n\n', { type: 'error', code: 'x' }, undefined],
    ['data: {"error":{"message":"x"}}\n\n', { error: { message: 'x' } }, undefined],
    ['data: {"error":"x"}\n\n', { error: 'x' }, undefined],
    [':HTTP_STATUS/500\ndata: {}\n\n: HTTP_STATUS/503\nevent: error\ndata: {}\n\n', {}, 503],
  ])('end with the error that %j tells', async (text, body, status) => {
    const { error } = await readText(text);
    expect(error).toBeInstanceOf(StreamedError);
    expect(error).toMatchObject({ body, status });
  });

  it.each(['data: {"type":"a"', 'data: garbage', 'event: response.a\ndata: <html>', `data: ${'['.repeat(100_000)}`])(
    'are not to be had from %s',
    async (text) => {
      expect((await readText(`${text.slice(0, 200_000)}\n\n`)).error).toBeInstanceOf(UnreadableStream);
    },
  );

  it('that begin beyond every measure are not kept', () => {
    const million = Buffer.from('x'.repeat(1024 * 1024));
    for (const before of ['', 'data: ', ': ', 'id:', 'event:']) {
      const parser = new FrameParser();
      parser.push(Buffer.from(before));
      const push = (): void => {
        for (let size = 0; size <= maxFrameCharacters; size += million.length) parser.push(million);
      };
      expect(push).toThrow(UnreadableStream);
    }
    const frames = new FrameParser();
    const many = Buffer.from(`data:${'x'.repeat(8 * 1024 * 1024)}\n\n`);
    expect(() => {
      for (let size = 0; size <= maxStreamCharacters + many.length; size += many.length) frames.push(many);
    }).toThrow('The stream is too long');
    const lines = new FrameParser();
    const line = Buffer.from(`data: ${'x'.repeat(1024 * 1024)}\n`);
    expect(() => {
      for (let size = 0; size <= maxFrameCharacters; size += line.length) lines.push(line);
    }).toThrow(UnreadableStream);
  });
});
