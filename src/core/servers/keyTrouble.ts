import type { KeyTrouble } from '../failures/failure.ts';
import { hostnameOf, isPlanHost, isServiceHost } from './serviceHost.ts';

/** What is known before anything is sent; `undefined` when nothing is wrong, or the host is not one of the service. */
export function keyTroubleBefore(apiKey: string | undefined, baseUrl: string): KeyTrouble | undefined {
  const host = hostnameOf(baseUrl);
  if (apiKey === undefined || !isServiceHost(host) || isPlanKey(apiKey) === isPlanHost(host)) return undefined;
  return isPlanKey(apiKey) ? 'planKeyElsewhere' : 'ordinaryKeyOnPlan';
}

/**
 * What was wrong with a key that was refused. A gateway may stand before the service, so here any host counts.
 *
 * @param message - Of the answer with status 401.
 */
export function keyTroubleAfter(apiKey: string | undefined, baseUrl: string, message: string): KeyTrouble | undefined {
  const before = keyTroubleBefore(apiKey, baseUrl);
  if (before) return before;
  if (!/invalid access token|token expired/i.test(message)) return undefined;
  return apiKey !== undefined && isPlanKey(apiKey) && !isPlanHost(hostnameOf(baseUrl))
    ? 'planKeyElsewhere'
    : 'expiredOrPlan';
}

/** Keys of a subscription begin so (API reference, 1.4). */
function isPlanKey(apiKey: string): boolean {
  return apiKey.startsWith('sk-sp-');
}
