import * as l10n from '@vscode/l10n';

/** What a person can do about a failure, as buttons. */
export type Remedy =
  | 'retry'
  | 'continueAnswer'
  | 'sendWithoutImages'
  | 'checkConnection'
  | 'moveAddress'
  | 'newConversation'
  | 'setApiKey'
  | 'selectEndpoint'
  | 'selectModel'
  | 'openSettings'
  | 'showLog';

/** The command of ours that carries it out, where there is one. */
export function remedyCommand<Of extends Remedy>(remedy: Of): `threadline.${Of}` {
  return `threadline.${remedy}`;
}

/** The label of its button. */
export function remedyName(remedy: Remedy): string {
  switch (remedy) {
    case 'retry':
      return l10n.t('Retry');
    case 'continueAnswer':
      return l10n.t('Continue');
    case 'sendWithoutImages':
      return l10n.t('Send Without the Image');
    case 'checkConnection':
      return l10n.t('Check Again');
    case 'newConversation':
      return l10n.t('New Conversation');
    case 'setApiKey':
      return l10n.t('Set API Key');
    case 'moveAddress':
      return l10n.t('Use the New Address');
    case 'selectEndpoint':
      return l10n.t('Select Endpoint');
    case 'selectModel':
      return l10n.t('Select Model');
    case 'openSettings':
      return l10n.t('Open Settings');
    case 'showLog':
      return l10n.t('Show Log');
  }
}
