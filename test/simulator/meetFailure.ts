import { refuse, silence, type Exchange } from './exchange.ts';
import type { Failure } from './failures.ts';
import { cut } from './stream/outlet.ts';

/** Fails a request before it is looked at, when its failure is of that sort; `false` when it is not. */
export async function meetFailure(exchange: Exchange): Promise<boolean> {
  const { failure, gone } = exchange;
  if (failure?.kind === 'http') {
    await refuseAsTold(exchange, failure);
    return true;
  }
  if (failure?.kind === 'reset' && failure.after === 0) {
    cut(exchange, 'reset');
    return true;
  }
  if (failure?.kind !== 'stall' || failure.after !== 0) return false;
  await silence(exchange, failure.forMs);
  return gone.aborted;
}

type HttpFailure = Extract<Failure, { readonly kind: 'http' }>;

/** Codes and texts of section 6.2, for a failure that gives only a status. */
const usual: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['InvalidParameter', 'The request is invalid.'],
  401: ['InvalidApiKey', 'Invalid API-key provided.'],
  403: ['AccessDenied', 'Access denied.'],
  404: ['ModelNotFound', 'The model does not exist or you do not have access to it.'],
  413: ['RequestTooLarge', 'Exceeded limit on max bytes to request body.'],
  429: ['Throttling.RateQuota', 'Requests rate limit exceeded, please try again later.'],
  500: ['InternalError', 'An internal error has occurred, please try again later.'],
  503: ['ModelServingError', 'Too many requests. Your requests are being throttled due to system capacity limits.'],
};

/** Answers with the error that the failure names. */
export function refuseAsTold(exchange: Exchange, failure: HttpFailure): Promise<void> {
  const { status, shape = 'flat', headers = {} } = failure;
  const [code, message] = usual[status] ?? ['InternalError', 'An internal error has occurred.'];
  return refuse(exchange, { status, code: failure.code ?? code, message: failure.message ?? message, shape, headers });
}
