import { type AddressInfo, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What a server writes, byte for byte, to whoever asks: also what no HTTP library would write. */
export interface RawAnswer {
  /** The status line and the headers; without them the body is all that is written. */
  readonly head?: readonly string[];
  readonly body?: string;
  /** Written after the body again and again, so often, or until the reader goes. */
  readonly padding?: string;
  readonly times?: number | 'endless';
  /** What is written after the padding. */
  readonly tail?: string;
  /** How the connection ends; `open` leaves it to the reader. */
  readonly ends?: 'close' | 'reset' | 'open';
  readonly gzip?: boolean;
}

/** A server that answers each request with the next of its answers; the last one stays. */
export interface RawServer {
  readonly baseUrl: string;
  /** The requests, heads and bodies as they came. */
  readonly requests: string[];
  /** Bytes that were written in all. */
  readonly written: () => number;
  close(): Promise<void>;
}

export async function startRawServer(...answers: readonly RawAnswer[]): Promise<RawServer> {
  const left = [...answers];
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let written = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('close', () => {
        written += socket.bytesWritten;
        sockets.delete(socket);
      });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!isWhole(text)) return;
      requests.push(text);
      text = '';
      const answer = left.length > 1 ? left.shift() : left[0];
      if (answer) void write(socket, answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    written: () => written + [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function isWhole(text: string): boolean {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  if (rest.length === 0) return false;
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return text.length - head.length - 4 >= length;
}

async function write(
  socket: Socket,
  { head, body = '', padding = '', times = 0, tail = '', ends = 'close', gzip = false }: RawAnswer,
): Promise<void> {
  if (head) socket.write(`${head.join('\r\n')}\r\n\r\n`, 'latin1');
  if (gzip) socket.write(gzipSync(body + padding.repeat(Number(times)) + tail));
  else {
    socket.write(body);
    if (times !== 'endless') socket.write(padding.repeat(times));
    else while (!socket.destroyed) await written(socket, padding.repeat(65_536));
    socket.write(tail);
  }
  if (ends === 'reset') socket.resetAndDestroy();
  else if (ends === 'close') socket.end();
}

/** Resolves when there is room again, or nobody reads any more. */
function written(socket: Socket, text: string): Promise<void> {
  if (socket.write(text)) return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    socket.once('drain', resolve).once('close', resolve);
  });
}
