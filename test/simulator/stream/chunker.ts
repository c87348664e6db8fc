import type { Chunking } from '../switches.ts';

const framesInOneWrite = 5;

/** Decides which bytes share a write. Reference, section 10, "TCP chunking". */
export class Chunker {
  readonly #chunking: Chunking;
  readonly #size: number;
  #held: Buffer[] = [];

  constructor(chunking: Chunking, size: number) {
    this.#chunking = chunking;
    this.#size = Math.max(1, size);
  }

  /** The writes that a further frame makes due. */
  push(frame: Buffer): readonly Buffer[] {
    switch (this.#chunking) {
      case 'event':
        return [frame];
      case 'frames':
        this.#held.push(frame);
        return this.#held.length < framesInOneWrite ? [] : this.flush();
      case 'line':
        return splitAt(frame, frame.lastIndexOf('data:') + 7);
      case 'character':
        return splitAt(frame, insideCharacter(frame));
      case 'bytes':
        return this.#pushBytes(frame);
    }
  }

  /** What is left at the end. */
  flush(): readonly Buffer[] {
    const rest = Buffer.concat(this.#held);
    this.#held = [];
    return rest.length === 0 ? [] : [rest];
  }

  #pushBytes(frame: Buffer): readonly Buffer[] {
    const bytes = Buffer.concat([...this.#held, frame]);
    const whole = bytes.length - (bytes.length % this.#size);
    this.#held = whole < bytes.length ? [bytes.subarray(whole)] : [];
    return Array.from({ length: whole / this.#size }, (_, index) =>
      bytes.subarray(index * this.#size, (index + 1) * this.#size),
    );
  }
}

function splitAt(frame: Buffer, at: number): readonly Buffer[] {
  return at > 0 && at < frame.length ? [frame.subarray(0, at), frame.subarray(at)] : [frame];
}

/** The place after the first byte of the first character that has several; 0 when all have one. */
function insideCharacter(frame: Buffer): number {
  return frame.findIndex((byte) => byte >= 0xc0) + 1;
}
