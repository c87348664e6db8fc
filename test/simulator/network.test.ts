import { describe, expect, it } from 'vitest';
import { answerText, eventsIn, finalResponse, post, simulator, stream, typesOf } from './callSimulator.ts';
import { Chunker } from './stream/chunker.ts';
import { glitches } from './stream/glitches.ts';
import type { Chunking, Switches } from './switches.ts';
import type { Fields } from './wire.ts';

const frames = ['id:1\ndata:{"a":"你好"}\n\n', 'id:2\ndata:{"b":"plain"}\n\n'].map((text) => Buffer.from(text));

/** The writes that two frames become. */
function writes(chunking: Chunking, size = 1): readonly Buffer[] {
  const chunker = new Chunker(chunking, size);
  return [...frames.flatMap((frame) => chunker.push(frame)), ...chunker.flush()];
}

describe('chunking', () => {
  it('changes no byte', () => {
    for (const chunking of ['event', 'frames', 'line', 'character', 'bytes'] as const) {
      expect(Buffer.concat(writes(chunking, 7)).equals(Buffer.concat(frames))).toBe(true);
    }
  });

  it('writes each event by itself, or several whole frames at once', () => {
    expect(writes('event')).toHaveLength(2);
    expect(writes('frames')).toHaveLength(1);
  });

  it('splits inside a line', () => {
    expect(writes('line').map(String)).toEqual(['id:1\ndata:{"', 'a":"你好"}\n\n', 'id:2\ndata:{"', 'b":"plain"}\n\n']);
  });

  it('splits inside a character of several bytes', () => {
    const [first, second] = writes('character');
    expect(first?.at(-1)).toBeGreaterThanOrEqual(0xc0);
    expect(String(Buffer.concat([first!, second!]))).toContain('你好');
    expect(String(first)).toContain('\ufffd');
  });

  it('splits at every n-th byte', () => {
    expect(writes('bytes', 1)).toHaveLength(frames[0]!.length + frames[1]!.length);
    expect(
      writes('bytes', 10)
        .slice(0, -1)
        .every((part) => part.length === 10),
    ).toBe(true);
  });

  it.each([
    { chunking: 'line' },
    { chunking: 'character' },
    { chunking: 'frames' },
    { chunking: 'bytes', chunkBytes: 13 },
  ] as const)('arrives whole over a socket with %j', async (switches) => {
    const events = await stream(await simulator(switches), { input: '你好' });
    expect(answerText(finalResponse(events))).toContain('生僻字“𠮷”和表情“👩‍💻”');
  });
});

describe('keep-alive frames', () => {
  it.each([
    ['comment', '\n\n: keepalive\n\n'],
    ['event', '\n\nevent:keepalive\ndata:{}\n\n'],
    ['bare', '\n\nevent: keepalive\n\n'],
    ['colon', 'data: : keepalive\n\n'],
  ] as const)('come as %s', async (keepAlive, text) => {
    const reply = await post(await simulator({ keepAlive, keepAliveEvery: 2 }), { input: 'Hi', stream: true });
    expect(reply.text).toContain(text);
  });
});

describe('a gateway that writes frames in its own way', () => {
  const textOf = async (framing: Switches['framing']) =>
    (await post(await simulator({ framing }), { input: 'Hi', stream: true })).text;

  it.each([
    ['cr', /^id:1\revent:response\.created\r:HTTP_STATUS\/200\rdata:\{.*\}\r\r/],
    ['crlf', /^id:1\r\nevent:response\.created\r\n.*\r\ndata:\{.*\}\r\n\r\n/],
    ['bom', /^\uFEFF?id:1\nevent:response\.created\n.*\n\uFEFFdata:\{/],
    ['blank', /^id:1\n \tevent:response\.created\n.*\n \tdata:\{/],
    ['nameOnly', /^id:1\nevent:response\.created\n.*\ndata:\{.*"sequence_number":0\}\n\n/],
  ] as const)('%s', async (framing, form) => {
    expect(await textOf(framing)).toMatch(form);
  });
});

describe('a careless proxy', () => {
  const numbers = async (switches: Partial<Switches>) =>
    (await stream(await simulator(switches), { input: 'Hi' })).map((event) => event.sequence_number as number);

  it('repeats events', async () => {
    const [first, second, third, fourth] = await numbers({ repeatEvery: 3 });
    expect([first, second, third, fourth]).toEqual([0, 1, 2, 2]);
  });

  it('changes the order of events and loses none; the terminal one stays last', async () => {
    const found = await numbers({ reorderEvery: 4 });
    expect(found.slice(0, 6)).toEqual([0, 1, 2, 4, 3, 5]);
    expect(found.toSorted((one, other) => one - other)).toEqual(found.map((_, index) => index));
    expect(found.at(-1)).toBe(found.length - 1);
  });
});

describe('glitches of the official samples', () => {
  const glitched = async (names: string): Promise<readonly Fields[]> =>
    stream(await simulator({ glitches: names }), { input: 'Hi', enable_thinking: true });

  it('are off unless switched', async () => {
    const { text } = await post(await simulator(), { input: 'Hi', stream: true });
    expect(text).not.toContain('msg_final');
  });

  it('give a finished thought the wrong output_index', async () => {
    const done = (await glitched('reasoningIndex')).find(
      ({ type, item }) => type === 'response.output_item.done' && (item as Fields).type === 'reasoning',
    );
    expect(done?.output_index).toBe(1);
  });

  it('skip numbers of frames', async () => {
    const { text } = await post(await simulator({ glitches: 'skippedIds' }), { input: 'Hi', stream: true });
    expect([...text.matchAll(/^id:(\d+)$/gm)].slice(0, 6).map(([, id]) => id)).toEqual(['1', '2', '3', '4', '6', '8']);
  });

  it('add the message with a part of type text', async () => {
    expect(
      (await glitched('textPart')).filter(({ type }) => type === 'response.output_item.added').at(-1),
    ).toMatchObject({ item: { content: [{ type: 'text' }] } });
  });

  it('call the message msg_final everywhere', async () => {
    const events = await glitched('messageId');
    expect(finalResponse(events)).toMatchObject({
      output: [{ type: 'reasoning' }, { type: 'message', id: 'msg_final' }],
    });
    expect(events.find(({ type }) => type === 'response.output_text.done')?.item_id).toBe('msg_final');
  });

  it('leave item_id and content_index out of deltas', async () => {
    const delta = (await glitched('bareDeltas')).find(({ type }) => type === 'response.output_text.delta') ?? {};
    expect(Object.keys(delta)).not.toEqual(expect.arrayContaining(['item_id']));
    expect(delta).not.toHaveProperty('content_index');
  });

  it('leave the number out of the last event', async () => {
    expect((await glitched('unnumberedEnd')).at(-1)).not.toHaveProperty('sequence_number');
  });

  it('have names, and others are refused at once', async () => {
    const server = await simulator();
    expect(() => server.set({ glitches: 'bareDeltas,nonsense' })).toThrow(RangeError);
  });

  it('come all together, and the answer is whole nevertheless', async () => {
    expect(Object.keys(glitches)).toHaveLength(6);
    const events = await glitched('all');
    expect(answerText(finalResponse(events))).toContain('simulated answer');
    expect(typesOf(events).at(-1)).toBe('completed');
  });
});

it('streams 20 000 deltas in well under ten seconds, one write for each', async () => {
  const server = await simulator();
  const { text } = await post(server, { input: 'bench 20000', stream: true });
  expect(eventsIn(text).filter(({ type }) => type === 'response.output_text.delta')).toHaveLength(20_000);
  expect(server.requests[0]?.eventsSent).toBe(20_008);
}, 10_000);

it('streams megabytes and waits for the reader', async () => {
  const server = await simulator();
  const { text } = await post(server, { input: 'huge 2 MB', stream: true });
  expect(text.length).toBeGreaterThan(2 * 1024 * 1024);
  expect(server.requests[0]?.bytesSent).toBe(Buffer.byteLength(text));
});
