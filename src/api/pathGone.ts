import type { FailureKind } from '../core/failures/failure.ts';
import { isLegacyAddress } from '../core/servers/legacyAddress.ts';
import { hostnameOf, isServiceHost } from '../core/servers/serviceHost.ts';
import type { ErrorFacts } from './errorFacts.ts';

const notThere = /not[ _-]?found|not support|not allowed/i;
const retired = /deprecat|offline|retired|discontinued|sunset|no longer|下线|停用|停止|不再/i;
const aboutAddress = /\b(api|path|url|uri|endpoint|interface|address|protocol)\b|接口|路径|地址/i;
const aboutSomethingElse = /\bmodel\b(?! studio)|\bresponse with id\b|\b(parameter|conversation)\b|模型|参数/i;

/**
 * Whether an error means that the service has removed the path of its first edition (API reference, 1.1), as it had
 * announced a year ahead. The current path on the same host replaces it.
 *
 * @param kind - How the error is classified otherwise: a missing model or response does not mean that the path is gone.
 */
export function isPathGone(facts: ErrorFacts, kind: FailureKind, baseUrl: string): boolean {
  if (!isLegacyAddress(baseUrl) || aboutSomethingElse.test(facts.message)) return false;
  if (kind === 'wrongAddress') return isGoneAnswer(facts, baseUrl);
  const mayTell = kind === 'invalidRequest' || kind === 'accessDenied' || kind === 'serverError';
  return mayTell && retired.test(facts.message) && aboutAddress.test(facts.message);
}

/**
 * Any proxy on the way may send an HTML page; only from the service's own hosts does one count as the service's answer.
 */
function isGoneAnswer({ status, code = '', message }: ErrorFacts, baseUrl: string): boolean {
  if (status !== 404 && status !== 405 && status !== 410) return false;
  const said = `${code} ${message}`;
  return isServiceHost(hostnameOf(baseUrl)) || notThere.test(said) || retired.test(said);
}
