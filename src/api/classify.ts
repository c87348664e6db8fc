import type { FailureKind } from '../core/failures/failure.ts';
import type { ErrorFacts } from './errorFacts.ts';

type Rule = readonly [kind: FailureKind, matches: (facts: Required<Pick<ErrorFacts, 'code' | 'message'>> & ErrorFacts) => boolean];

const code = (pattern: RegExp) => (facts: { readonly code: string }) => pattern.test(facts.code);
const says = (pattern: RegExp) => (facts: { readonly message: string }) => pattern.test(facts.message);
const status = (...numbers: readonly number[]) => (facts: ErrorFacts) => numbers.includes(innerStatus(facts) ?? 0);

/**
 * What an error means for a person, the first rule that fits. Codes are DashScope's own and their OpenAI-style names
 * (API reference, 6.2 and 6.3); texts are looked at only where codes do not tell.
 */
const rules: readonly Rule[] = [
  ['accountOverdue', code(/^(CommodityNotPurchased|PrepaidBillOverdue|PostpaidBillOverdue|Arrearage)$|FreeTierOnly/)],
  ['noServerState', (facts) => says(/previous[_ ]response/i)(facts) && says(/not support/i)(facts)],
  ['stateGone', (facts) => isAboutRequest(facts) && says(/previous[_ ]response/i)(facts) && !says(/mutually exclusive/i)(facts)],
  ['stateGone', code(/^previous_response_not_found$/)],
  ['contentRefused', code(/^(DataInspectionFailed|data_inspection_failed)$/)],
  ['contentRefused', says(/inappropriate content/i)],
  ['rateLimited', code(/^Throttling|^limit_requests$|^LimitRequests$|^limit_burst_rate$|^insufficient_quota$|^rate_limit/)],
  ['unknownModel', code(/^(ModelNotFound|model_not_found|model_not_supported)$/)],
  ['unknownModel', says(/unsupported model|model .*(not exist|not found)/i)],
  ['noKey', says(/no api-?key provided/i)],
  ['keyRefused', code(/^(InvalidApiKey|invalid_api_key)$/)],
  ['keyRefused', status(401)],
  ['accessDenied', status(403)],
  ['proxy', status(407)],
  ['requestTooLarge', status(413)],
  ['requestTooLarge', says(/range of input length|input.{0,20}too long|context length/i)],
  ['rateLimited', status(429)],
  ['wrongAddress', status(301, 302, 303, 307, 308, 404, 405, 410)],
  ['serverError', (facts) => (innerStatus(facts) ?? 0) >= 500],
  ['serverError', code(/^(InternalError|internal_error|SystemError|server_error|ModelServ|ModelUnavailable|RequestTimeOut)/)],
  ['invalidRequest', status(400, 409, 415, 422)],
  ['invalidRequest', code(/^(InvalidParameter|invalid_)/)],
];

/** The kind of a failure that a server told; `serverError` where it told nothing that we know. */
export function classify(facts: ErrorFacts): FailureKind {
  const whole = { ...facts, code: facts.code ?? '' };
  return rules.find(([, matches]) => matches(whole))?.[0] ?? 'serverError';
}

/** Whether the server found fault with what was asked: only then can it speak of a response that it does not know. */
export function isAboutRequest(facts: ErrorFacts): boolean {
  return [200, 400, 404, 422, undefined].includes(innerStatus(facts));
}

/** A gateway may hide the true status in the text: `<429> InternalError.Algo: …` (API reference, 6.2). */
function innerStatus(facts: ErrorFacts): number | undefined {
  const inner = /^\W*<(\d{3})>/.exec(facts.message)?.[1];
  return inner === undefined ? facts.status : Number(inner);
}
