import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteReader } from '../../src/api/dataFrames.ts';
import { DataFrames } from '../../src/api/dataFrames.ts';

class ChunkReader implements ByteReader {
  readonly #chunks: Uint8Array[];
  constructor(chunks: readonly Uint8Array[]) {
    this.#chunks = [...chunks];
  }
  read() {
    const value = this.#chunks.shift();
    return Promise.resolve(value ? { done: false, value } : { done: true });
  }
  cancel = () => Promise.resolve();
  releaseLock = () => undefined;
}

async function through(chunks: readonly Uint8Array[]): Promise<{ text: string; status: number | undefined }> {
  const reader = new DataFrames(new ChunkReader(chunks));
  const parts: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (value) parts.push(value);
    if (done) return { text: Buffer.concat(parts).toString('utf8'), status: reader.lastStatus };
  }
}

const cutAt = (text: string, places: readonly number[]): readonly Uint8Array[] => {
  const bytes = Buffer.from(text);
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end)).filter(({ length }) => length > 0);
};

/** A frame, and what of it goes on. */
const frame = fc.constantFrom(
  ['id:1\nevent:a\n:HTTP_STATUS/200\ndata:{"x":"数据"}\n\n', 'data:{"x":"数据"}\n\n'],
  ['data: {"data":"event"}\n\n', 'data: {"data":"event"}\n\n'],
  ['event: b\ndata:1\ndata:2\n\n', 'data:1\ndata:2\n\n'],
  ['event: c\r\ndata: {}\r\n\r\n', 'data: {}\r\n\r\n'],
  ['event:error\n:HTTP_STATUS/429\ndata:{}\n\n', 'event:error\n:HTTP_STATUS/429\ndata:{}\n\n'],
);
const empty = fc.constantFrom('event: keepalive\ndata:\n\n', 'data: \r\n\r\n', 'event: keepalive\n\n', ': comment\n\n', 'id:9\nevent:data\n\n', 'event: keepalive\r\n\r\n');

describe('frames on their way to the SDK', () => {
  it('bring their data byte for byte, and nothing else, however they were cut', async () => {
    const frames = fc.array(fc.oneof(frame, empty.map((text) => [text, ''])), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(frames, fc.array(fc.nat(), { maxLength: 20 }), async (all, places) => {
        const { text } = await through(cutAt(all.map(([sent]) => sent).join(''), places));
        expect(text).toBe(all.map(([, kept]) => kept).join(''));
      }),
    );
  });

  it('are known by their blank line however small the pieces', async () => {
    const bytes = Array.from(Buffer.from('data:1\r\n\r\ndata:2\r\n\r\n'), (byte) => Uint8Array.of(byte));
    const reader = new DataFrames(new ChunkReader(bytes));
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toMatch(/^data:1\r\n\r\n/);
  });

  it('keep the last frame also when its blank line is missing', async () => {
    expect((await through([Buffer.from('data:1\n\ndata:2')])).text).toBe('data:1\n\ndata:2');
  });

  it('tell the status of the last of them', async () => {
    expect((await through([Buffer.from('data:1\n\n')])).status).toBeUndefined();
    const frames = ':HTTP_STATUS/200\ndata:1\n\nid:2\nevent:error\n:HTTP_STATUS/429\ndata:{}\n\n';
    expect((await through([Buffer.from(frames)])).status).toBe(429);
  });

  it('that have arrived together are handed on as one', async () => {
    const chunks = ['data:1\n\n', 'data:2\n\n', 'data:3\n\n'].map((text) => Buffer.from(text));
    const reader = new DataFrames(new ChunkReader(chunks));
    await new Promise(setImmediate);
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('data:1\n\ndata:2\n\ndata:3\n\n');
  });

  it('end with the error with which their source ends, after what came before it', async () => {
    const source = new ChunkReader([Buffer.from('data:1\n\n')]);
    const broken = { read: async () => { const result = await source.read(); if (result.done) throw new TypeError('terminated'); return result; }, cancel: source.cancel, releaseLock: source.releaseLock };
    const reader = new DataFrames(broken);
    expect((await reader.read()).value).toHaveLength(8);
    await expect(reader.read()).rejects.toThrow('terminated');
  });

  it('are handed on uncopied when they come one a chunk', async () => {
    const chunk = Buffer.from('event:a\ndata:1\n\n');
    const { value } = await new DataFrames(new ChunkReader([chunk])).read();
    expect(value?.buffer).toBe(chunk.buffer);
  });
});
