/** How much of a body is read: bytes before decoding, and milliseconds from the call on. */
export interface TextLimits {
  readonly maxBytes: number;
  readonly maxMs: number;
}

/**
 * A body as text. Empty when it is too long or takes too long: a text that is cut may end with half a key, which would not be recognised and hidden.
 * @throws What broke the connection.
 */
export async function wholeText({ body }: Response, { maxBytes, maxMs }: TextLimits): Promise<string> {
  if (!body) return '';
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  const limit = AbortSignal.timeout(maxMs);
  limit.addEventListener('abort', cancel, { once: true });
  const chunks: Uint8Array[] = [];
  try {
    for (let left = maxBytes; left >= 0;) {
      const { done, value } = await reader.read();
      if (done) return limit.aborted ? '' : Buffer.concat(chunks).toString('utf8');
      chunks.push(value);
      left -= value.length;
    }
    return '';
  } finally {
    cancel();
  }
}
