import type { IncomingMessage } from 'node:http';

/** The events of a stream one by one, each with the blank line at its end; a body that is no stream comes whole. */
export async function* framesOf(reply: IncomingMessage): AsyncGenerator<string> {
  reply.setEncoding('utf8');
  let waiting = '';
  for await (const text of reply as AsyncIterable<string>) {
    const frames = (waiting + text).split(/(?<=\n\n)/);
    waiting = frames.at(-1)?.endsWith('\n\n') === false ? (frames.pop() ?? '') : '';
    yield* frames;
  }
  if (waiting !== '') yield waiting;
}
