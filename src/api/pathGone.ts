import type { FailureKind } from '../core/failures/failure.ts';
import { isLegacyAddress } from '../core/servers/legacyAddress.ts';
import { hostnameOf, isServiceHost } from '../core/servers/serviceHost.ts';
import type { ErrorFacts } from './errorFacts.ts';

const notThere = /not[ _-]?found|not support|not allowed/i;
const retired = /deprecat|offline|retired|discontinued|sunset|no longer|下线|停用|停止|不再/i;
const aboutAddress = /\b(api|path|url|uri|endpoint|interface|address|protocol)\b|接口|路径|地址/i;
const aboutSomethingElse = /\bmodel\b(?! studio)|\bresponse with id\b|\b(parameter|conversation)\b|模型|参数/i;

/**
 * Whether an answer means that the path of the first edition is there no more (API reference, 1.1): the service said for
 * a year that this would come. Another path of the same host has taken its place.
 *
 * @param kind - What the answer counts as otherwise: a model or a response that is not found is neither.
 */
export function isPathGone(facts: ErrorFacts, kind: FailureKind, baseUrl: string): boolean {
  if (!isLegacyAddress(baseUrl) || aboutSomethingElse.test(facts.message)) return false;
  if (kind === 'wrongAddress') return isGoneAnswer(facts, baseUrl);
  const mayTell = kind === 'invalidRequest' || kind === 'accessDenied' || kind === 'serverError';
  return mayTell && retired.test(facts.message) && aboutAddress.test(facts.message);
}

/** A page of HTML may come from anyone who stands on the way; of the service's own hosts it is taken for theirs. */
function isGoneAnswer({ status, code = '', message }: ErrorFacts, baseUrl: string): boolean {
  if (status !== 404 && status !== 405 && status !== 410) return false;
  const said = `${code} ${message}`;
  return isServiceHost(hostnameOf(baseUrl)) || notThere.test(said) || retired.test(said);
}
