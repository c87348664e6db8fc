import { pause, silence, type Exchange } from '../exchange.ts';
import { Chunker } from './chunker.ts';
import type { Piece } from './frames.ts';
import { Outlet } from './outlet.ts';

/**
 * Writes a stream to the socket, as the switches cut it, no faster than it is read.
 *
 * @param onEnd - Called with the terminal event's type before its first byte leaves, so that a reader can go on at once.
 */
export async function writeStream(
  exchange: Exchange,
  pieces: Iterable<Piece>,
  onEnd: (type: string) => void,
): Promise<void> {
  const { switches } = exchange;
  const outlet = new Outlet(exchange);
  const chunker = new Chunker(switches.chunking, switches.chunkBytes);
  for (const piece of pieces) {
    if (outlet.isOver) return;
    if (piece.kind === 'end') break;
    if (piece.kind === 'reset') return outlet.reset();
    if (piece.kind === 'stall')
      await stall(exchange, outlet, {
        left: chunker.flush(),
        forMs: piece.forMs,
        commentEveryMs: piece.commentEveryMs,
      });
    else await writeFrame(exchange, piece, (bytes) => outlet.write(chunker.push(bytes)), onEnd);
  }
  await outlet.write(chunker.flush());
  await outlet.end();
}

type Frame = Extract<Piece, { readonly kind: 'frame' }>;

async function writeFrame(
  exchange: Exchange,
  frame: Frame,
  write: (bytes: Buffer) => Promise<void>,
  onEnd: (type: string) => void,
): Promise<void> {
  if (frame.pause !== 'none') await pauseFor(exchange, frame.pause);
  if (exchange.gone.aborted) return;
  if (frame.ends !== undefined) onEnd(frame.ends);
  if (frame.isEvent) exchange.record.eventsSent += 1;
  await write(frame.bytes);
}

async function pauseFor({ switches, gone }: Exchange, kind: 'delta' | 'slow' | 'tool'): Promise<void> {
  const ms = {
    delta: switches.deltaDelayMs,
    slow: Math.max(switches.slowDelayMs, switches.deltaDelayMs),
    tool: switches.toolDelayMs,
  }[kind];
  if (ms > 0) await pause(ms, gone);
}

interface Stall {
  /** Bytes that are still held back. */
  readonly left: readonly Buffer[];
  readonly forMs: number | Promise<unknown> | undefined;
  readonly commentEveryMs: number | undefined;
}

/** Falls silent once everything before it is out, but for the comments by which a gateway says that it is there. */
async function stall(exchange: Exchange, outlet: Outlet, { left, forMs, commentEveryMs = 0 }: Stall): Promise<void> {
  await outlet.write(left);
  if (commentEveryMs === 0) return silence(exchange, forMs);
  const mostMs = typeof forMs === 'number' ? forMs : Number.POSITIVE_INFINITY;
  for (let ms = 0; ms < mostMs && !outlet.isOver; ms += commentEveryMs) {
    await pause(commentEveryMs, exchange.gone);
    await outlet.write([Buffer.from(': still here\n\n')]);
  }
}
