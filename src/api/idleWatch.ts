/** Aborts a request that has been silent for too long. */
export interface IdleWatch {
  /** Aborted by the person's stop or by the silence. */
  readonly signal: AbortSignal;
  /** Whether it was the silence. */
  readonly isIdle: () => boolean;
  /** Something came. Costs next to nothing: it is called for every event. */
  readonly touch: () => void;
  readonly dispose: () => void;
}

/** Watches from now on. One timer serves the whole stream: it looks when something last came, and sleeps for the rest. */
export function watchIdle(stop: AbortSignal, limitMs: number): IdleWatch {
  const idle = new AbortController();
  let lastAt = performance.now();
  let timer = setTimeout(look, limitMs);

  function look(): void {
    const restMs = limitMs - (performance.now() - lastAt);
    if (restMs <= 0) idle.abort();
    else timer = setTimeout(look, restMs);
  }

  return {
    signal: AbortSignal.any([stop, idle.signal]),
    isIdle: () => idle.signal.aborted && !stop.aborted,
    touch: () => (lastAt = performance.now()),
    dispose: () => clearTimeout(timer),
  };
}
