import * as l10n from '@vscode/l10n';

const names = {
  retry: () => l10n.t('Retry'),
  continueAnswer: () => l10n.t('Continue'),
  sendWithoutImages: () => l10n.t('Send Without the Image'),
  checkConnection: () => l10n.t('Check Again'),
  newConversation: () => l10n.t('New Conversation'),
  setApiKey: () => l10n.t('Set API Key'),
  moveAddress: () => l10n.t('Use the New Address'),
  selectEndpoint: () => l10n.t('Select Endpoint'),
  selectModel: () => l10n.t('Select Model'),
  openSettings: () => l10n.t('Open Settings'),
  showLog: () => l10n.t('Show Log'),
} as const;

/** What a person can do about a failure, as buttons. */
export type Remedy = keyof typeof names;

/** The command of ours that carries it out, where there is one. */
export function remedyCommand<Of extends Remedy>(remedy: Of): `threadline.${Of}` {
  return `threadline.${remedy}`;
}

/** The label of its button. */
export function remedyName(remedy: Remedy): string {
  return names[remedy]();
}
