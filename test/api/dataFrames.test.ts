import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteReader } from '../../src/api/dataFrames.ts';
import { dataFrames } from '../../src/api/dataFrames.ts';

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

async function through(chunks: readonly Uint8Array[]): Promise<{ text: string; statuses: readonly number[] }> {
  const statuses: number[] = [];
  const reader = dataFrames(new ChunkReader(chunks), (status) => statuses.push(status));
  const parts: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (value) parts.push(value);
    if (done) return { text: Buffer.concat(parts).toString('utf8'), statuses };
  }
}

const cutAt = (text: string, places: readonly number[]): readonly Uint8Array[] => {
  const bytes = Buffer.from(text);
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end)).filter(({ length }) => length > 0);
};

const frame = fc.constantFrom(
  'id:1\nevent:a\n:HTTP_STATUS/200\ndata:{"x":"数据"}\n\n',
  'data: {"data":"event"}\n\n',
  'event: b\ndata:1\ndata:2\n\n',
  'event: c\r\ndata: {}\r\n\r\n',
);
const empty = fc.constantFrom('event: keepalive\n\n', ': comment\n\n', 'id:9\nevent:data\n\n', 'event: keepalive\r\n\r\n');

describe('frames on their way to the SDK', () => {
  it('arrive byte for byte, without those that have no data, however they were cut', async () => {
    const frames = fc.array(fc.oneof(frame.map((text) => ({ text, kept: true })), empty.map((text) => ({ text, kept: false }))), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(frames, fc.array(fc.nat(), { maxLength: 20 }), async (all, places) => {
        const { text } = await through(cutAt(all.map((one) => one.text).join(''), places));
        expect(text).toBe(all.filter(({ kept }) => kept).map((one) => one.text).join(''));
      }),
    );
  });

  it('keep the last frame also when its blank line is missing', async () => {
    expect((await through([Buffer.from('data:1\n\ndata:2')])).text).toBe('data:1\n\ndata:2');
  });

  it('tell the status of an error frame, and of no other', async () => {
    expect((await through([Buffer.from(':HTTP_STATUS/200\ndata:1\n\n')])).statuses).toEqual([]);
    const frames = ':HTTP_STATUS/200\ndata:1\n\nid:2\nevent:error\n:HTTP_STATUS/429\ndata:{}\n\n';
    expect((await through([Buffer.from(frames)])).statuses).toEqual([429]);
  });

  it('are handed on uncopied when a chunk holds only whole frames with data', async () => {
    const chunk = Buffer.from('data:1\n\ndata:2\n\n');
    const { value } = await dataFrames(new ChunkReader([chunk]), () => undefined).read();
    expect(value?.buffer).toBe(chunk.buffer);
  });
});
