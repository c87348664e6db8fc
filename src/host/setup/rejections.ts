import type { Memento } from 'vscode';
import { Emitter, type Event } from '../../core/basics/emitter.ts';
import type { FailureKind } from '../../core/failures/failure.ts';
import type { RejectedPart } from '../../core/servers/capabilities.ts';
import type { Endpoint } from '../../core/servers/endpoint.ts';
import { rejectedAt, withRejection } from '../../core/servers/rejections.ts';
import type { RequestWatch, SentRequest } from '../../core/turn/turnPorts.ts';

const key = 'threadline.refusals';

/** Of failures that may say what was rejected. */
const tellingKinds: ReadonlySet<FailureKind> = new Set(['invalidRequest', 'imagesRefused', 'toolsRefused']);

/** What servers rejected in the last day, for all windows. */
export class Rejections {
  readonly #memento: Memento;
  readonly #now: () => number;
  readonly #changed: Emitter<void>;

  /**
   * @param onError - Called with what a listener threw.
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

  at(baseUrl: string): NonNullable<Endpoint['rejected']> {
    return rejectedAt(this.#memento.get(key), baseUrl, this.#now());
  }

  /** Follows a request, to remember what the server says that it does not take. */
  watch(watch: RequestWatch, { request, endpoint }: SentRequest): RequestWatch {
    return {
      received: watch.received,
      ended: (failure) => {
        watch.ended(failure);
        if (!failure || !tellingKinds.has(failure.kind)) return;
        void import('../../core/request/rejectedParts.ts').then(async ({ rejectedParts }) => {
          for (const part of rejectedParts(request, failure)) await this.#note(endpoint.baseUrl, request.model, part);
        });
      },
    };
  }

  async #note(baseUrl: string, model: string, part: RejectedPart): Promise<void> {
    const rejection = { baseUrl, model, part, at: this.#now() };
    // Where it cannot be kept, it is rejected once more.
    await Promise.resolve(this.#memento.update(key, withRejection(this.#memento.get(key), rejection))).catch(
      () => undefined,
    );
    this.#changed.fire();
  }
}
