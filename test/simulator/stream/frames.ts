import type { Beat, StreamEvent } from '../output/beat.ts';
import type { KeepAlive } from '../switches.ts';
import { isTerminal, type Numbered } from './numbered.ts';

/** What goes to the socket, or what is done to it. */
export type Piece =
  | {
      readonly kind: 'frame';
      readonly bytes: Buffer;
      readonly pause: Beat['pause'];
      readonly isEvent: boolean;
      readonly ends?: string;
    }
  | { readonly kind: 'end' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'stall'; readonly forMs?: number | Promise<unknown>; readonly commentEveryMs?: number };

/** One frame, byte for byte as section 5.1 of the reference has it: no space after a colon. */
export function frameText(id: number, name: string, status: number, data: string): string {
  return `id:${id}\nevent:${name}\n:HTTP_STATUS/${status}\ndata:${data}\n\n`;
}

/** The frame of an event. */
function toFrame(numbered: Numbered): Piece {
  const { id, event, pause } = numbered;
  const bytes = Buffer.from(frameText(id, event.type, 200, toData(event)));
  const frame = { kind: 'frame', bytes, pause, isEvent: true } as const;
  return isTerminal(numbered) ? { ...frame, ends: event.type } : frame;
}

/** The frames of a stream, made one by one as they are asked for. */
export function* toFrames(events: Iterable<Numbered>): Generator<Piece> {
  for (const event of events) yield toFrame(event);
}

/** Bytes that are no event. */
export function rawFrame(text: string): Piece {
  return { kind: 'frame', bytes: Buffer.from(text), pause: 'none', isEvent: false };
}

/** The service writes the fields of an event in the order of the alphabet. Section 5.3. */
export function toData(event: StreamEvent): string {
  const sorted: Record<string, unknown> = {};
  for (const name of Object.keys(event).sort()) sorted[name] = event[name];
  return JSON.stringify(sorted);
}

const keepAliveTexts: Readonly<Record<Exclude<KeepAlive, 'none'>, string>> = {
  comment: ': keepalive\n\n',
  event: 'event:keepalive\ndata:{}\n\n',
  bare: 'event: keepalive\n\n',
  colon: 'data: : keepalive\n\n',
};

/** Puts a gateway's keep-alive frames between the frames. Section 5.1. */
export function* keptAlive(pieces: Iterable<Piece>, form: KeepAlive, every: number): Generator<Piece> {
  let count = 0;
  for (const piece of pieces) {
    yield piece;
    count += 1;
    if (form !== 'none' && count % every === 0) yield rawFrame(keepAliveTexts[form]);
  }
}
