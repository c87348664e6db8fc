import type { Failure, FailureKind } from '../../src/core/failures/failure.ts';

const host = 'example.com';

/** One failure of each kind, with what its sentence needs. */
const failures: { readonly [Kind in FailureKind]: Failure & { readonly kind: Kind } } = {
  noKey: { kind: 'noKey', host },
  questionTooLarge: { kind: 'questionTooLarge', model: 'm', tokens: 5000, mostTokens: 3072 },
  keyRefused: { kind: 'keyRefused', host },
  accessDenied: { kind: 'accessDenied', host, deniedAccess: 'model' },
  accountOverdue: { kind: 'accountOverdue', host },
  outOfCredit: { kind: 'outOfCredit', host },
  unknownModel: { kind: 'unknownModel', host, model: 'm' },
  imagesRefused: { kind: 'imagesRefused', model: 'qwen3-max', host: 'dashscope.aliyuncs.com' },
  toolsRefused: { kind: 'toolsRefused', model: 'qwen-max', host: 'dashscope.aliyuncs.com' },
  wrongAddress: { kind: 'wrongAddress', host },
  badAddress: { kind: 'badAddress' },
  unsafeAddress: { kind: 'unsafeAddress', host },
  network: { kind: 'network', host },
  proxy: { kind: 'proxy', host },
  certificate: { kind: 'certificate', host },
  rateLimited: { kind: 'rateLimited', host },
  serverError: { kind: 'serverError', host },
  contentRefused: { kind: 'contentRefused', host },
  invalidRequest: { kind: 'invalidRequest', host, message: 'E' },
  requestTooLarge: { kind: 'requestTooLarge', host },
  conversationTooLong: { kind: 'conversationTooLong', host },
  stateGone: { kind: 'stateGone', host },
  pathGone: { kind: 'pathGone', host },
  tooManyRounds: { kind: 'tooManyRounds' },
  noServerState: { kind: 'noServerState', host },
  malformedStream: { kind: 'malformedStream', host },
  connectionLost: { kind: 'connectionLost', host },
  idle: { kind: 'idle', host, idleSeconds: 9 },
  cutOff: { kind: 'cutOff' },
  otherWindow: { kind: 'otherWindow' },
  cancelled: { kind: 'cancelled' },
  unexpected: { kind: 'unexpected' },
};

export const allFailures: readonly Failure[] = Object.values(failures);

export function failureOf(kind: FailureKind): Failure {
  return failures[kind];
}
