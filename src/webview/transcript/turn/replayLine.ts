import * as l10n from '@vscode/l10n';
import type { Turn } from '../../../core/conversation/conversation.ts';

/** What the person should know, and need not act on, when a turn was sent again in full; `undefined` when there is nothing to tell. */
export function replayLine({ responses }: Turn): string | undefined {
  const plan = responses.map(({ plan }) => plan).find(({ mode }) => mode === 'replay');
  if (plan?.mode !== 'replay') return undefined;
  switch (plan.reason) {
    case 'idExpired':
    case 'serverForgot':
      return l10n.t('The server no longer remembered this conversation; sent again in full.');
    case 'otherServer':
      return l10n.t('This server does not know the conversation yet, so it was sent in full.');
    case 'otherKey':
      return l10n.t('The API key has changed, so the conversation was sent in full.');
    case 'otherModel':
      return l10n.t('The model has changed, so the conversation was sent in full.');
    default:
      return undefined;
  }
}
