import type { Failure } from '../core/failures/failure.ts';
import { type Endpoint, hostOf } from '../core/servers/endpoint.ts';
import type { IdleWatch } from './idleWatch.ts';

/** The failure of a request that this side gave up: stopped by the person, or silent for too long. `undefined` for any other end. */
export function interruption(endpoint: Endpoint, signal: AbortSignal, watch: IdleWatch): Failure | undefined {
  const host = hostOf(endpoint);
  if (signal.aborted) return { kind: 'cancelled', host };
  return watch.isIdle() ? { kind: 'idle', host, idleSeconds: endpoint.idleTimeoutMs / 1000 } : undefined;
}
