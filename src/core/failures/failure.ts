/** Everything that can go wrong with a question, by what the person can do about it. */
export type FailureKind =
  | 'noKey'
  | 'keyRefused'
  | 'accessDenied'
  | 'accountOverdue'
  | 'unknownModel'
  | 'wrongAddress'
  | 'badAddress'
  | 'unsafeAddress'
  | 'network'
  | 'proxy'
  | 'certificate'
  | 'rateLimited'
  | 'serverError'
  | 'contentRefused'
  | 'invalidRequest'
  /** More than the model can read at once. */
  | 'conversationTooLong'
  /** More bytes than the server takes. */
  | 'requestTooLarge'
  | 'stateGone'
  | 'pathGone'
  | 'tooManyRounds'
  | 'noServerState'
  | 'malformedStream'
  | 'connectionLost'
  | 'idle'
  | 'cutOff'
  | 'otherWindow'
  | 'cancelled'
  | 'unexpected';

/**
 * What went wrong with a question, as data: safe to store, to send to the panel and to hand to other extensions.
 * Never holds a key or the user's code.
 */
export interface Failure {
  readonly kind: FailureKind;
  /** The server's or the system's own words, for the details; empty when there are none. */
  readonly message: string;
  readonly code?: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  readonly requestId?: string;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number;
  /** Host and port that were asked, for the sentence. */
  readonly host?: string;
  /** The idle limit, the refused parameter's model and the like: what the sentence needs to name. */
  readonly detail?: string;
}

/** Carries a `Failure` through code that can only throw. */
export class FailedRequest extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailedRequest';
    this.failure = failure;
  }
}

/**
 * The failure that an error carries, `undefined` when it is no `FailedRequest`. Told by its name: parts of the extension that are
 * loaded later have a class of their own by that name.
 */
export function failureIn(error: unknown): Failure | undefined {
  return error instanceof Error && error.name === 'FailedRequest' && 'failure' in error
    ? (error.failure as Failure)
    : undefined;
}
