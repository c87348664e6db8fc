import * as l10n from '@vscode/l10n';
import type { ReplayedPart, ReplayReason, RequestPlan } from '../conversation/requestPlan.ts';

/** Whether a request is chained or brings everything, and why, for people. */
export function planText(plan: RequestPlan): string {
  switch (plan.mode) {
    case 'first':
      return l10n.t('The first question of the conversation.');
    case 'chain':
      return l10n.t('Chained: the server remembers the earlier turns, so only what is new was sent.');
    case 'replay':
      return isPartial(plan)
        ? l10n.t('Sent again, with as many earlier turns as fit the model’s window: {0}', reasonText(plan.reason))
        : l10n.t('Sent in full, with all earlier turns: {0}', reasonText(plan.reason));
  }
}

function isPartial({ sent }: ReplayedPart): boolean {
  return sent !== undefined;
}

function reasonText(reason: ReplayReason): string {
  switch (reason) {
    case 'replayAlways':
      return l10n.t('this server does not store conversations, or the settings say not to rely on it.');
    case 'parentUnfinished':
      return l10n.t('the previous answer was not complete.');
    case 'idUnknown':
      return l10n.t('no response ID is known for the previous answer.');
    case 'idExpired':
      return l10n.t('the previous answer is older than the server remembers.');
    case 'otherServer':
      return l10n.t('the previous answer came from another server.');
    case 'otherKey':
      return l10n.t('the previous answer used another API key.');
    case 'otherModel':
      return l10n.t('the previous answer came from another model family.');
    case 'serverForgot':
      return l10n.t('the server said that it no longer knows the conversation.');
    case 'compacted':
      return l10n.t('a summary replaces the older turns.');
    case 'windowFull':
      return l10n.t('the whole conversation and this question would not fit the model’s window.');
  }
}
