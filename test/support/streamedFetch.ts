import type { StreamEvent } from '../../src/core/output/wire.ts';

/** How a server frames its events. */
export type Framing = (event: StreamEvent, index: number) => string;

/** An event without a type is an error frame of the service: its name and its status stand beside the data. API reference, 5.7. */
const nameOf = ({ type = 'error' }: Partial<StreamEvent>): string => type;
const statusOf = (event: StreamEvent): number => (nameOf(event) === 'error' ? 429 : 200);

/** The service's own framing: no space after a colon, and a comment with the true status. API reference, 5.1. */
const dashscope: Framing = (event, index) =>
  `id:${index + 1}\nevent:${nameOf(event)}\n:HTTP_STATUS/${statusOf(event)}\ndata:${JSON.stringify(event)}\n\n`;

/** As OpenAI and most others send it. */
const openai: Framing = (event) =>
  `event: ${nameOf(event)}\n${statusOf(event) === 429 ? ': HTTP_STATUS/429\n' : ''}data: ${JSON.stringify(event)}\n\n`;

/** Through a gateway: lines that end as on Windows, comments, and keep-alive frames of every kind. */
const gateway: Framing = (event, index) => {
  const keepAlive =
    [
      ': ping\r\n\r\n',
      'event: keepalive\r\ndata: {}\r\n\r\n',
      'event: keepalive\r\n\r\n',
      'event: keepalive\r\ndata:\r\n\r\n',
    ][index % 4] ?? '';
  return keepAlive + dashscope(event, index).replaceAll('\n', '\r\n');
};

/** Data alone wherever the name is not needed, and `[DONE]` at the end, as Open Responses and old gateways have it. */
const bare: Framing = (event, index) => {
  const frame = nameOf(event) === 'error' ? dashscope(event, index) : `data: ${JSON.stringify(event)}\n\n`;
  return /^response\.(completed|incomplete|failed)$/.test(nameOf(event)) ? `${frame}data: [DONE]\n\n` : frame;
};

export const framings: Readonly<Record<string, Framing>> = { dashscope, openai, gateway, bare };

/** A stream's bytes, cut into pieces. */
export function pieces(
  events: readonly StreamEvent[],
  framing: Framing,
  size: (index: number) => number,
): readonly Uint8Array[] {
  const bytes = Buffer.from(events.map(framing).join(''));
  const cut: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + Math.max(1, size(cut.length));
    cut.push(bytes.subarray(at, end));
    at = end;
  }
  return cut;
}

/** Sizes from 1 to `most` bytes that look like chance, and are the same every time. */
export function sizesFrom(seed: number, most: number): (index: number) => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return 1 + (state % most);
  };
}

/** A server that answers one request after the other with these streams; what it was asked is kept. */
export class StreamedServer {
  readonly bodies: unknown[] = [];
  readonly #answers: (readonly Uint8Array[])[];

  constructor(...answers: readonly (readonly Uint8Array[])[]) {
    this.#answers = [...answers];
  }

  readonly fetch: typeof globalThis.fetch = (_, init) => {
    this.bodies.push(JSON.parse(init?.body as string));
    const [...chunks] = this.#answers.shift() ?? [];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream;charset=UTF-8' } }));
  };
}
