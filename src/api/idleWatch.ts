import type { Failure } from '../core/failures/failure.ts';
import { type Endpoint, hostOf } from '../core/servers/endpoint.ts';

/** Aborts a request that has been silent for too long. */
export interface IdleWatch {
  /** Aborted by the person's stop or by the silence. */
  readonly signal: AbortSignal;
  /** Whether it was the silence. */
  readonly isIdle: () => boolean;
  /** Called for every event, so it must be cheap. */
  readonly touch: () => void;
  /** Ends the watch, and the request if it has not ended. */
  readonly dispose: () => void;
}

/**
 * Watches from now on. One timer serves the whole stream: it looks when something last came, and sleeps for the rest.
 * Its signal is a plain one, not `AbortSignal.any`: the SDK asks it several times an event, and a composite answers slowly.
 */
export function watchIdle(stop: AbortSignal, limitMs: number): IdleWatch {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  let lastAt = performance.now();
  let timer = setTimeout(look, limitMs);
  if (stop.aborted) abort();
  else stop.addEventListener('abort', abort, { once: true });

  function look(): void {
    const restMs = limitMs - (performance.now() - lastAt);
    if (restMs <= 0) abort();
    else timer = setTimeout(look, restMs);
  }

  function dispose(): void {
    clearTimeout(timer);
    stop.removeEventListener('abort', abort);
    // Aborts what is still on its way, such as an error page that is not read.
    abort();
  }

  return {
    signal: controller.signal,
    isIdle: () => controller.signal.aborted && !stop.aborted,
    touch: () => (lastAt = performance.now()),
    dispose,
  };
}

/** The failure of a request that this side gave up: stopped by the person, or silent for too long. `undefined` for any other end. */
export function interruption(endpoint: Endpoint, signal: AbortSignal, watch: IdleWatch): Failure | undefined {
  const host = hostOf(endpoint);
  if (signal.aborted) return { kind: 'cancelled', host };
  return watch.isIdle() ? { kind: 'idle', host, idleSeconds: endpoint.idleTimeoutMs / 1000 } : undefined;
}
