import type { Exchange } from '../exchange.ts';

const headers = { 'content-type': 'text/event-stream;charset=UTF-8' };

/** The body of a stream on its way out: counts bytes, waits for a slow reader, and stops at the byte it was told. */
export class Outlet {
  readonly #exchange: Exchange;
  readonly #limit: number;
  #isOver = false;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    this.#limit = exchange.failure?.kind === 'dropAtByte' ? exchange.failure.at : Number.POSITIVE_INFINITY;
  }

  /** Whether nothing more can be sent. */
  get isOver(): boolean {
    return this.#isOver || this.#exchange.gone.aborted;
  }

  /** Writes the parts, each in a packet of its own when there are several. */
  async write(parts: readonly Buffer[]): Promise<void> {
    for (const part of parts) {
      if (this.isOver) return;
      await this.#writePart(part);
      if (parts.length > 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async end(): Promise<void> {
    if (this.isOver) return;
    this.#open();
    this.#isOver = true;
    await ended(this.#exchange);
  }

  /** Resets the connection once all that was written is out, so that the reader sees an error and no end. */
  async reset(): Promise<void> {
    await flushed(this.#exchange);
    this.#isOver = true;
    cut(this.#exchange, 'reset');
  }

  async #writePart(part: Buffer): Promise<void> {
    const { record, response, gone } = this.#exchange;
    const left = this.#limit - record.bytesSent;
    const bytes = part.length > left ? part.subarray(0, left) : part;
    this.#open();
    record.bytesSent += bytes.length;
    if (!response.write(bytes)) await drained(response, gone);
    if (record.bytesSent >= this.#limit) await this.#drop();
  }

  #open(): void {
    const { record, response } = this.#exchange;
    if (response.headersSent) return;
    record.status = 200;
    response.socket?.setNoDelay(true);
    response.writeHead(200, headers);
  }

  async #drop(): Promise<void> {
    const { failure } = this.#exchange;
    const how = failure?.kind === 'dropAtByte' ? (failure.how ?? 'close') : 'close';
    if (how === 'end') return this.end();
    if (how === 'reset') return this.reset();
    await flushed(this.#exchange);
    this.#isOver = true;
    cut(this.#exchange, 'close');
  }
}

/** Resolves when the reader has taken what was written, or has gone. */
function drained(response: Exchange['response'], gone: AbortSignal): Promise<void> {
  if (gone.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      response.off('drain', end);
      gone.removeEventListener('abort', end);
      resolve();
    };
    response.once('drain', end);
    gone.addEventListener('abort', end, { once: true });
  });
}

/** Resolves when everything written has gone to the network. */
export function flushed({ response, gone }: Pick<Exchange, 'response' | 'gone'>): Promise<void> {
  const { socket } = response;
  if (socket === null || gone.aborted) return Promise.resolve();
  return new Promise((resolve) => socket.write('', () => resolve()));
}

/** Breaks the connection off: with a reset, or with a plain close in the middle of the body. */
export function cut({ record, response }: Pick<Exchange, 'record' | 'response'>, how: 'reset' | 'close'): void {
  record.wasCut = true;
  if (how === 'reset') response.socket?.resetAndDestroy();
  else response.destroy();
}

/** Ends a body, and resolves when it is out or the reader has gone. */
export function ended({ response }: Pick<Exchange, 'response'>, last?: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.once('finish', resolve);
    response.end(last);
  });
}
