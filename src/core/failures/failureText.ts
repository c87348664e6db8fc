import * as l10n from '@vscode/l10n';
import { assertNever } from '../basics/assertNever.ts';
import type { Failure, FailureKind } from './failure.ts';

/** What there is of an answer that failed: a beginning that can be gone on from, something else, or nothing. */
export type Arrived = 'beginning' | 'something' | 'nothing';

type Sentence = (failure: Failure, host: string, arrived: Arrived) => string;

const sentences: Readonly<Record<FailureKind, Sentence>> = {
  noKey: (_, host) => l10n.t('There is no API key for {0}. Set one and ask again.', host),
  keyRefused: keyRefusedText,
  accessDenied: (failure, host) =>
    failure.detail === 'workspace'
      ? l10n.t(
          'This key has no right to the workspace of {0}. Set a key of that workspace, or select another endpoint.',
          host,
        )
      : l10n.t('This key may not use the model. Enable it in the Model Studio console, or choose another model.'),
  accountOverdue: () =>
    l10n.t(
      'The account has an overdue bill or has used up its quota. Settle it in the Alibaba Cloud console, then retry.',
    ),
  unknownModel: (failure, host) =>
    l10n.t('{0} does not know the model “{1}”. Choose another model and retry.', host, failure.detail ?? ''),
  wrongAddress: (_, host) =>
    l10n.t('{0} answers, but not with the Responses API. Check the address of the server.', host),
  badAddress: () =>
    l10n.t('The server address in the settings is no usable http or https address. Select the endpoint again.'),
  unsafeAddress: (_, host) =>
    l10n.t('Questions are not sent to {0}: the connection would not be encrypted. Use an https address.', host),
  network: (_, host) =>
    l10n.t('{0} could not be reached. Check the network connection and the server address, then retry.', host),
  proxy: (_, host) =>
    l10n.t('The proxy refused the connection to {0}. Check VS Code’s “http.proxy” settings, then retry.', host),
  certificate: (_, host) =>
    l10n.t(
      'The certificate of {0} is not trusted here. If your company inspects traffic, install its certificate on this system, then retry.',
      host,
    ),
  rateLimited: rateLimitText,
  serverError: (_, host) => l10n.t('{0} had an internal error. Retry in a moment.', host),
  contentRefused: () =>
    l10n.t('The service’s content filter stopped this answer. Put the question differently and ask again.'),
  invalidRequest: (failure, host) => l10n.t('{0} did not accept the request: {1}', host, failure.message),
  conversationTooLong: () =>
    l10n.t(
      'The conversation no longer fits into what the model can read at once. Begin a new conversation, attach less, or choose a model that reads more.',
    ),
  requestTooLarge: () => l10n.t('The question is larger than the server accepts. Attach less and ask again.'),
  stateGone: () => l10n.t('The server no longer remembers this conversation. Retry to send it again in full.'),
  pathGone: (_, host) => l10n.t('{0} no longer answers at this address. Move to its new address and retry.', host),
  tooManyRounds: () =>
    l10n.t(
      'The answer called functions again and again and was stopped. What had arrived is kept; ask on to go further.',
    ),
  noServerState: (_, host) =>
    l10n.t('{0} keeps no conversations. Set “threadline.serverState” to “replay” in the settings, then retry.', host),
  malformedStream: (_, host, arrived) => withNext(l10n.t('{0} sent something that could not be read.', host), arrived),
  connectionLost: (_, __, arrived) =>
    withNext(l10n.t('The connection was lost before the answer was complete.'), arrived),
  idle: ({ detail }, _, arrived) => idleText(detail ?? '', arrived),
  cutOff: (_, __, arrived) => withNext(l10n.t('Cut off by the window closing.'), arrived),
  otherWindow: () => l10n.t('Another window is answering this. Open the conversation again to see the rest.'),
  cancelled: () => l10n.t('Stopped.'),
  unexpected: () => l10n.t('Something unexpected went wrong. Retry; if it happens again, the log has the details.'),
};

/**
 * What a person reads: what happened, and what to do next, in one or two plain sentences.
 * The server's own words, codes and request ids belong to the details (`failureDetails`).
 */
export function failureText(failure: Failure, arrived: Arrived = 'something'): string {
  return sentences[failure.kind](failure, failure.host ?? l10n.t('the server'), arrived);
}

function withNext(what: string, arrived: Arrived): string {
  switch (arrived) {
    case 'beginning':
      return l10n.t('{0} What had arrived is kept; continue it, or retry to ask again.', what);
    case 'something':
      return l10n.t('{0} What had arrived is kept; retry to ask again.', what);
    case 'nothing':
      return l10n.t('{0} Retry to ask again.', what);
  }
}

function idleText(seconds: string, arrived: Arrived): string {
  if (arrived === 'beginning')
    return l10n.t(
      'Nothing came for {0} seconds, so the answer was stopped. Continue it, retry, or allow more time in the settings.',
      seconds,
    );
  return l10n.t(
    'Nothing came for {0} seconds, so the answer was stopped. Retry, or allow more time in the settings.',
    seconds,
  );
}

function rateLimitText({ retryAfterMs }: Failure): string {
  if (retryAfterMs === undefined) return l10n.t('Too many requests just now. Wait a minute and retry.');
  return l10n.t('Too many requests just now. Retry in {0} seconds.', Math.ceil(retryAfterMs / 1000));
}

function keyRefusedText({ detail }: Failure, host: string): string {
  switch (detail) {
    case 'planKeyElsewhere':
      return l10n.t(
        'The API key belongs to a subscription (sk-sp-…), which {0} does not serve. Select the endpoint of the plan, or set another key.',
        host,
      );
    case 'ordinaryKeyOnPlan':
      return l10n.t(
        '{0} serves subscriptions only and needs a key of the plan (sk-sp-…). Set that key, or select another endpoint.',
        host,
      );
    case 'expiredOrPlan':
      return l10n.t(
        '{0} refused the API key: it has expired, or belongs to a plan or workspace of another address. Set it again, or select the endpoint.',
        host,
      );
    default:
      return l10n.t(
        '{0} refused the API key. Check that it belongs to this region and workspace, set it again, and retry.',
        host,
      );
  }
}

/** Whether a stored word is the kind of a failure that this version knows. */
export function isFailureKind(value: unknown): value is FailureKind {
  return typeof value === 'string' && Object.hasOwn(sentences, value);
}

/** What a person can do about a failure, as buttons, the likeliest first. */
export type Remedy =
  | 'retry'
  | 'moveAddress'
  | 'newConversation'
  | 'setApiKey'
  | 'selectEndpoint'
  | 'selectModel'
  | 'openSettings'
  | 'showLog';

export function failureRemedies({ kind, detail }: Failure): readonly Remedy[] {
  switch (kind) {
    case 'noKey':
      return ['setApiKey', 'selectEndpoint', 'retry'];
    case 'keyRefused':
      return detail === 'planKeyElsewhere'
        ? ['selectEndpoint', 'setApiKey', 'retry']
        : ['setApiKey', 'selectEndpoint', 'retry'];
    case 'accessDenied':
      return detail === 'workspace' ? ['setApiKey', 'selectEndpoint', 'retry'] : ['selectModel', 'retry'];
    case 'unknownModel':
      return ['selectModel', 'retry'];
    case 'conversationTooLong':
      return ['newConversation', 'selectModel', 'retry'];
    case 'pathGone':
      return ['moveAddress', 'selectEndpoint', 'retry'];
    case 'wrongAddress':
    case 'badAddress':
    case 'unsafeAddress':
      return ['selectEndpoint', 'retry'];
    case 'network':
    case 'proxy':
    case 'certificate':
      return ['retry', 'selectEndpoint', 'showLog'];
    case 'idle':
    case 'noServerState':
      return ['retry', 'openSettings'];
    case 'accountOverdue':
    case 'rateLimited':
    case 'stateGone':
    case 'connectionLost':
    case 'cutOff':
    case 'cancelled':
    case 'tooManyRounds':
      return ['retry'];
    case 'otherWindow':
      return [];
    case 'contentRefused':
    case 'invalidRequest':
    case 'requestTooLarge':
      return ['retry', 'showLog'];
    case 'serverError':
    case 'malformedStream':
    case 'unexpected':
      return ['retry', 'showLog'];
    default:
      return assertNever(kind);
  }
}

/** The technical facts, one a line, for the folded details and the log; empty when there are none. */
export function failureDetails({ status, code, message, requestId }: Failure): readonly string[] {
  const facts: readonly (readonly [string, string | number | undefined])[] = [
    [l10n.t('HTTP status'), status],
    [l10n.t('Code'), code],
    [l10n.t('Message'), message === '' ? undefined : message],
    [l10n.t('Request id'), requestId],
  ];
  return facts.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value ?? ''}`);
}
