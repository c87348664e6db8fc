import type { Failure } from '../core/failures/failure.ts';
import { noAgentPattern } from '../core/failures/noAgentPattern.ts';
import type { ErrorFacts } from './errorFacts.ts';
import { saysTooLong } from './tooLong.ts';

/** The kinds of failure that a server can report; a silent one reports nothing. */
export type ServerFailureKind = Exclude<
  Failure['kind'],
  'idle' | 'questionTooLarge' | 'imagesRefused' | 'toolsRefused'
>;

type Rule = readonly [
  kind: ServerFailureKind,
  matches: (facts: Required<Pick<ErrorFacts, 'code' | 'message'>> & ErrorFacts) => boolean,
];

const code = (pattern: RegExp) => (facts: { readonly code: string }) => pattern.test(facts.code);
const says = (pattern: RegExp) => (facts: { readonly message: string }) => pattern.test(facts.message);
const status =
  (...numbers: readonly number[]) =>
  (facts: ErrorFacts) =>
    numbers.includes(innerStatus(facts) ?? 0);

/**
 * Maps the error of a server to a kind of failure: the first matching rule applies. Codes are DashScope's own and their
 * OpenAI-style names (API reference, 6.2 and 6.3); the message is matched only where the code is not specific enough.
 */
const rules: readonly Rule[] = [
  ['accountOverdue', code(/^(CommodityNotPurchased|PrepaidBillOverdue|PostpaidBillOverdue|Arrearage)$|FreeTierOnly/)],
  ['outOfCredit', status(402)],
  ['noServerState', (facts) => says(/previous[_ ]response/i)(facts) && says(/not support/i)(facts)],
  [
    'stateGone',
    (facts) => isAboutRequest(facts) && says(/previous[_ ]response/i)(facts) && !says(/mutually exclusive/i)(facts),
  ],
  ['stateGone', code(/^previous_response_not_found$/)],
  ['contentRefused', code(/(^|\.)DataInspectionFailed$|^data_inspection_failed$/)],
  ['contentRefused', says(/inappropriate content/i)],
  [
    'rateLimited',
    code(/^Throttling|^limit_requests$|^LimitRequests$|^limit_burst_rate$|^insufficient_quota$|^rate_limit/),
  ],
  ['conversationTooLong', saysTooLong],
  ['unknownModel', code(/^(ModelNotFound|model_not_found|model_not_supported)$/)],
  ['unknownModel', says(/unsupported model|model .*(not exist|not found)/i)],
  ['noKey', says(/no api-?key provided/i)],
  ['keyRefused', code(/^(InvalidApiKey|invalid_api_key)$/)],
  ['keyRefused', code(/^NOT AUTHORIZED$/)],
  ['keyRefused', status(401)],
  ['accessDenied', code(/(^|\.)AccessDenied(\.|$)/)],
  ['accessDenied', status(403)],
  ['proxy', status(407)],
  ['requestTooLarge', status(413)],
  ['requestTooLarge', code(/^(RequestTooLarge|request_too_large|string_above_max_length)$|\.TooLarge$/)],
  ['rateLimited', status(429)],
  ['wrongAddress', status(404, 405, 410)],
  ['wrongAddress', (facts) => isWithin(innerStatus(facts), 300, 399)],
  // Reported as a server error, but the same request never succeeds (API reference, 2.2).
  ['invalidRequest', says(noAgentPattern)],
  ['serverError', isServerTrouble],
  ['invalidRequest', status(400, 409, 415, 422)],
  ['invalidRequest', code(/(^|\.)InvalidParameter|^invalid_/)],
];

/**
 * Only this many characters of a message are matched: the relevant words come first, and some patterns are slow on
 * more.
 */
const maxLooked = 2_000;

/** Classifies an error that a server reported; `serverError` if no rule matches. */
export function classify(facts: ErrorFacts): ServerFailureKind {
  const whole = { ...facts, code: facts.code ?? '', message: facts.message.slice(0, maxLooked) };
  return rules.find(([, matches]) => matches(whole))?.[0] ?? 'serverError';
}

/**
 * A parameter error found inside the service is an invalid request, although its code begins with `InternalError` (API
 * reference, 6.2).
 */
export function isServerTrouble(facts: ErrorFacts): boolean {
  const codes =
    /^(InternalError(?!.*\.InvalidParameter)|internal_error|SystemError|server_error|ModelServ|ModelUnavailable|RequestTimeOut|overloaded)/i;
  const told = innerStatus(facts);
  return isWithin(told, 500, 599) || (!isWithin(told, 400, 499) && codes.test(facts.code ?? ''));
}

function isWithin(number = 0, least: number, most: number): boolean {
  return number >= least && number <= most;
}

/**
 * Whether the error is about the request itself, by its HTTP status: only such an error can mean an unknown response
 * id.
 */
export function isAboutRequest(facts: ErrorFacts): boolean {
  return [200, 400, 404, 422, undefined].includes(innerStatus(facts));
}

/** A gateway may hide the true status in the text: `<429> InternalError.Algo: …` (API reference, 6.2). */
export function innerStatus(facts: ErrorFacts): number | undefined {
  const inner = /^\W*<(\d{3})>/.exec(facts.message)?.[1];
  return inner === undefined ? facts.status : Number(inner);
}
