import { thrownText } from '../basics/thrownText.ts';

/** Why a key does not fit an address, as far as its first letters and the answer tell. */
export const keyTroubles = ['planKeyElsewhere', 'ordinaryKeyOnPlan', 'expiredOrPlan'] as const;

export type KeyTrouble = (typeof keyTroubles)[number];

/** What can go wrong with a question, by what the person can do about it, where the sentence needs no more than the kind. */
type PlainKind =
  | 'noKey'
  | 'accountOverdue'
  /**
   * The account with a provider other than the service has no credit left (HTTP 402, or OpenAI's `insufficient_quota`).
   */
  | 'outOfCredit'
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
  | 'cutOff'
  | 'otherWindow'
  | 'cancelled'
  | 'unexpected';

type KindAndFields =
  | { readonly kind: PlainKind }
  /** `keyTrouble` is absent where nothing tells why. */
  | { readonly kind: 'keyRefused'; readonly keyTrouble?: KeyTrouble }
  | { readonly kind: 'accessDenied'; readonly deniedAccess: 'model' | 'workspace' }
  | { readonly kind: 'unknownModel'; readonly model: string }
  | { readonly kind: 'imagesRefused' | 'toolsRefused'; readonly model: string }
  | { readonly kind: 'idle'; readonly idleSeconds: number }
  /** Nothing was sent: the question, its instructions and its tools have more tokens than the model may be made to read. */
  | { readonly kind: 'questionTooLarge'; readonly model: string; readonly tokens: number; readonly mostTokens: number };

export type FailureKind = KindAndFields['kind'];

/** What may be known of any failure. Absent is what nobody said. */
export interface FailureFacts {
  /** The server's or the system's own words, for the details. */
  readonly message?: string;
  readonly code?: string;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  readonly requestId?: string;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number;
  /** Host and port that were asked, for the sentence. */
  readonly host?: string;
}

/**
 * What went wrong with a question, as data: safe to store, to send to the panel and to hand to other extensions.
 * Never holds a key or the user's code.
 */
export type Failure = FailureFacts & KindAndFields;

/** Carries a `Failure` through code that can only throw. */
export class FailedRequest extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailedRequest';
    this.failure = failure;
  }
}

/** The failure that an error carries; `undefined` when it is no `FailedRequest`. */
export function failureIn(error: unknown): Failure | undefined {
  return error instanceof FailedRequest ? error.failure : undefined;
}

/** The failure of whatever was thrown: one that nobody foresaw is `unexpected`. */
export function failureOf(error: unknown): Failure {
  return failureIn(error) ?? { kind: 'unexpected', message: thrownText(error) };
}

const brokenOffKinds: ReadonlySet<FailureKind> = new Set(['cutOff', 'connectionLost', 'idle', 'malformedStream']);

/** Whether the stream broke off: what has arrived is valid, and the server may still complete the answer. */
export function isBrokenOff({ kind }: Failure): boolean {
  return brokenOffKinds.has(kind);
}
