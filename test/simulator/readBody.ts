import type { IncomingMessage } from 'node:http';

const mebibyte = 1024 * 1024;
/** Largest body, and largest body less its Base64 content. Reference, section 1.5. */
const maxBytes = 64 * mebibyte;
const maxPlainBytes = 16 * mebibyte;

/** A request's body; `undefined` when it is larger than the service takes. It is read to its end either way. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes <= maxBytes) parts.push(part);
  }
  const text = bytes <= maxBytes ? Buffer.concat(parts).toString('utf8') : undefined;
  return text !== undefined && bytes > maxPlainBytes && plainBytes(text) > maxPlainBytes ? undefined : text;
}

function plainBytes(text: string): number {
  return Buffer.byteLength(text.replace(/;base64,[A-Za-z0-9+/=]+/g, ''));
}
