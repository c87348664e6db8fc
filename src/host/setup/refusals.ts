import type { Memento } from 'vscode';
import type { Event } from '../../core/basics/emitter.ts';
import { Emitter } from '../../core/basics/emitter.ts';
import type { RefusedPart } from '../../core/servers/capabilities.ts';
import type { Endpoint } from '../../core/servers/endpoint.ts';
import { refusedAt, withRefusal } from '../../core/servers/refusals.ts';
import type { RequestWatch, SentRequest } from '../../core/turn/turnPorts.ts';

const key = 'threadline.refusals';

/** What servers refused in the last day, for all windows. */
export class Refusals {
  readonly #memento: Memento;
  readonly #now: () => number;
  readonly #changed: Emitter<void>;

  /**
   * @param onError - Told what a listener threw.
   * @param now - Milliseconds since 1970.
   */
  constructor(memento: Memento, onError: (error: unknown) => void, now = Date.now) {
    this.#memento = memento;
    this.#changed = new Emitter(onError);
    this.#now = now;
  }

  get onDidChange(): Event<void> {
    return this.#changed.event;
  }

  at(baseUrl: string): NonNullable<Endpoint['refused']> {
    return refusedAt(this.#memento.get(key), baseUrl, this.#now());
  }

  /** Follows a request, to remember what the server says that it does not take. */
  watch(watch: RequestWatch, { request, endpoint }: SentRequest): RequestWatch {
    return {
      received: watch.received,
      ended: (failure) => {
        watch.ended(failure);
        if (failure?.kind !== 'invalidRequest' && failure?.kind !== 'imagesRefused') return;
        void import('../../core/request/refusedPart.ts').then(async ({ refusedPart }) => {
          const part = refusedPart(request, failure);
          if (part) await this.#note(endpoint.baseUrl, request.model, part);
        });
      },
    };
  }

  async #note(baseUrl: string, model: string, part: RefusedPart): Promise<void> {
    const refusal = { baseUrl, model, part, at: this.#now() };
    // Where it cannot be kept, it is refused once more.
    await Promise.resolve(this.#memento.update(key, withRefusal(this.#memento.get(key), refusal))).catch(
      () => undefined,
    );
    this.#changed.fire();
  }
}
