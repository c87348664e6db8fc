/** Reads bytes; beyond the end there are zeros. */
export interface BytesView {
  readonly length: number;
  readonly at: (offset: number) => number;
  /** Whether these bytes begin there, one a character. */
  readonly has: (offset: number, text: string) => boolean;
  /** A number of so many bytes, the first of them the most significant. */
  readonly big: (offset: number, count: number) => number;
  /** The same, with the first of them the least significant. */
  readonly little: (offset: number, count: number) => number;
}

/** Files may be hostile, with millions of parts: nothing here allocates anything. */
export function bytesView(bytes: Uint8Array): BytesView {
  const at = (offset: number): number => bytes[offset] ?? 0;
  return {
    length: bytes.length,
    at,
    has: (offset, text) => {
      for (let index = 0; index < text.length; index++) if (at(offset + index) !== text.charCodeAt(index)) return false;
      return true;
    },
    big: (offset, count) => {
      let number = 0;
      for (let index = 0; index < count; index++) number = number * 256 + at(offset + index);
      return number;
    },
    little: (offset, count) => {
      let number = 0;
      for (let index = count - 1; index >= 0; index--) number = number * 256 + at(offset + index);
      return number;
    },
  };
}
