import * as l10n from '@vscode/l10n';
import type { Failure, FailureKind } from './failure.ts';
import { type Arrived, idleText, keyRefusedText, rateLimitText, withNext } from './failureSentences.ts';
import { mostIdleSeconds } from './mostIdleSeconds.ts';
import type { Remedy } from './remedy.ts';

export type FailureRemedy = Exclude<Remedy, 'continueAnswer' | 'checkConnection'>;

/** The sentence, and what it says to do as buttons, the likeliest first. */
export type Advice = readonly [text: string, ...remedies: FailureRemedy[]];

type Advise<Of extends Failure> = (failure: Of, host: string, arrived: Arrived) => Advice;

const otherKey = ['setApiKey', 'selectEndpoint'] as const;
const otherEndpoint = ['selectEndpoint', 'setApiKey'] as const;

/** Failure → sentence → remedies. */
const table: { readonly [Kind in FailureKind]: Advise<Failure & { readonly kind: Kind }> } = {
  noKey: (_, host) => [l10n.t('There is no API key for {0}. Set one and ask again.', host), ...otherKey, 'retry'],
  keyRefused: ({ keyTrouble }, host) => [
    keyRefusedText(keyTrouble, host),
    ...(keyTrouble === 'planKeyElsewhere' ? otherEndpoint : otherKey),
    'retry',
  ],
  accessDenied: ({ deniedAccess }, host) =>
    deniedAccess === 'workspace'
      ? [
          l10n.t(
            'This key has no access to the workspace of {0}. Set a key of that workspace, or select another endpoint.',
            host,
          ),
          ...otherKey,
          'retry',
        ]
      : [
          l10n.t(
            'This key is not allowed to use the model. Enable it in the Model Studio console, or choose another model.',
          ),
          'selectModel',
          'retry',
        ],
  accountOverdue: () => [
    l10n.t(
      'The account has an overdue bill or has used up its quota. Settle it in the Alibaba Cloud console, then retry.',
    ),
    'retry',
  ],
  outOfCredit: (_, host) => [
    l10n.t('On {0}, the account’s credit or quota is used up. Add to it there, then retry.', host),
    'retry',
  ],
  unknownModel: ({ model }, host) => [
    l10n.t('{0} does not know the model “{1}”. Choose another model and retry.', host, model),
    'selectModel',
    'retry',
  ],
  imagesRefused: ({ model }, host) => [
    l10n.t('On {0}, {1} reads text only. Send the question without the image, or choose another model.', host, model),
    'sendWithoutImages',
    'selectModel',
  ],
  toolsRefused: ({ model }, host) => [
    l10n.t('On {0}, {1} has no built-in tools. Retry to ask without them, or choose another model.', host, model),
    'retry',
    'selectModel',
  ],
  wrongAddress: (_, host) => [
    l10n.t('{0} responds, but not with the Responses API. Check the server address.', host),
    'selectEndpoint',
    'retry',
  ],
  badAddress: () => [
    l10n.t('The server address in the settings is not a valid http or https address. Select the endpoint again.'),
    'selectEndpoint',
    'retry',
  ],
  unsafeAddress: (_, host) => [
    l10n.t('Questions are not sent to {0}: the connection would not be encrypted. Use an https address.', host),
    'selectEndpoint',
    'retry',
  ],
  network: (_, host) => [
    l10n.t('{0} could not be reached. Check the network connection and the server address, then retry.', host),
    'retry',
    'selectEndpoint',
    'showLog',
  ],
  proxy: (_, host) => [
    l10n.t('The proxy refused the connection to {0}. Check VS Code’s “http.proxy” settings, then retry.', host),
    'retry',
    'selectEndpoint',
    'showLog',
  ],
  certificate: (_, host) => [
    l10n.t(
      'The certificate of {0} is not trusted here. If your company inspects traffic, install its certificate on this system, then retry.',
      host,
    ),
    'retry',
    'selectEndpoint',
    'showLog',
  ],
  rateLimited: (failure) => [rateLimitText(failure), 'retry'],
  serverError: (_, host) => [l10n.t('{0} had an internal error. Retry in a moment.', host), 'retry', 'showLog'],
  contentRefused: () => [
    l10n.t('The service’s content filter stopped this answer. Rephrase the question and ask again.'),
    'retry',
    'showLog',
  ],
  invalidRequest: ({ message = '' }, host) => [
    message === ''
      ? l10n.t('{0} did not accept the request and did not say why. Retry, or choose another model or tools.', host)
      : l10n.t('{0} did not accept the request: {1}', host, message),
    'retry',
    'showLog',
  ],
  conversationTooLong: () => [
    l10n.t(
      'The conversation no longer fits the model’s context window. Start a new conversation, attach less, or choose a model with a larger window.',
    ),
    'newConversation',
    'selectModel',
    'retry',
  ],
  questionTooLarge: ({ model, tokens, mostTokens }) => [
    l10n.t(
      'With instructions and tools, this is about {0} tokens, and {1} accepts at most {2}. Attach less, or choose a model with a larger window.',
      tokens,
      model,
      mostTokens,
    ),
    'selectModel',
    'retry',
  ],
  requestTooLarge: () => [
    l10n.t('The question is larger than the server accepts. Attach less and ask again.'),
    'retry',
    'showLog',
  ],
  stateGone: () => [
    l10n.t('The server no longer remembers this conversation. Retry to send it again in full.'),
    'retry',
  ],
  pathGone: (_, host) => [
    l10n.t('{0} no longer answers at this address. Move to its new address and retry.', host),
    'moveAddress',
    'selectEndpoint',
    'retry',
  ],
  tooManyRounds: () => [
    l10n.t('The answer kept calling functions and was stopped. What was received is kept; ask again to continue.'),
    'retry',
  ],
  noServerState: (_, host) => [
    l10n.t(
      '{0} does not store conversations. Set “threadline.serverState” to “replay” in the settings, then retry.',
      host,
    ),
    'retry',
    'openSettings',
  ],
  malformedStream: (_, host, arrived) => [
    withNext(l10n.t('{0} sent something that could not be read.', host), arrived),
    'retry',
    'showLog',
  ],
  connectionLost: (_, __, arrived) => [
    withNext(l10n.t('The connection was lost before the answer was complete.'), arrived),
    'retry',
  ],
  idle: ({ idleSeconds }, _, arrived) => [
    idleText(idleSeconds, arrived),
    'retry',
    ...(idleSeconds < mostIdleSeconds ? (['openSettings'] as const) : []),
  ],
  cutOff: (_, __, arrived) => [withNext(l10n.t('Cut off when the window closed.'), arrived), 'retry'],
  otherWindow: () => [l10n.t('Another window is answering this. Open the conversation again to see the rest.')],
  cancelled: () => [l10n.t('Stopped.'), 'retry'],
  unexpected: () => [
    l10n.t('Something unexpected went wrong. Retry; if it happens again, the log has the details.'),
    'retry',
    'showLog',
  ],
};

/** What to say about a failure, and what can be done about it. */
export function failureAdvice(failure: Failure, arrived: Arrived): Advice {
  // Each row takes the failure of its own kind; that these two go together is more than the types can tell.
  const advise = table[failure.kind] as Advise<Failure>;
  return advise(failure, failure.host ?? l10n.t('the server'), arrived);
}

/** Whether a stored word is the kind of a failure that this version knows. */
export function isFailureKind(value: unknown): value is FailureKind {
  return typeof value === 'string' && Object.hasOwn(table, value);
}
