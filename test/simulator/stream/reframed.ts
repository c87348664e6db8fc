import type { Framing } from '../switches.ts';
import type { Piece } from './frames.ts';

const rewritten: Readonly<Record<Exclude<Framing, 'service'>, (frame: string) => string>> = {
  cr: (frame) => frame.replaceAll('\n', '\r'),
  crlf: (frame) => frame.replaceAll('\n', '\r\n'),
  bom: (frame) => `\uFEFF${frame}`.replaceAll('\ndata:', '\n\uFEFFdata:'),
  blank: (frame) => frame.replaceAll(/^(?=data:|event:)/gm, ' \t'),
  nameOnly: (frame) => frame.replace(/,"type":"response\.[\w.]+"\}(?=\n\n$)/, '}'),
};

/** Frames as they come through a gateway that writes them in its own way. */
export function* reframed(pieces: Iterable<Piece>, framing: Framing): Generator<Piece> {
  for (const piece of pieces) {
    yield framing === 'service' || piece.kind !== 'frame'
      ? piece
      : { ...piece, bytes: Buffer.from(rewritten[framing](piece.bytes.toString('utf8'))) };
  }
}
